# cmake -DSOURCE=… -DCLANG_FORMAT=… -P format.cmake: the sources are as .clang-format writes them.
file(GLOB_RECURSE files "${SOURCE}/app/*.cpp" "${SOURCE}/app/*.h" "${SOURCE}/core/*.cpp" "${SOURCE}/core/*.h" "${SOURCE}/ui/*.cpp" "${SOURCE}/ui/*.h"
     "${SOURCE}/tests/*.cpp" "${SOURCE}/tests/*.h")
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run -Werror --style=file ${files} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  string(SUBSTRING "${said}" 0 3000 said)
  message(FATAL_ERROR "not formatted:\n${said}")
endif()
