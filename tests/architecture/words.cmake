# cmake -DSOURCE=… -P words.cmake: what must stand nowhere in the code, and why.
file(GLOB_RECURSE files RELATIVE "${SOURCE}" "${SOURCE}/app/*.cpp" "${SOURCE}/app/*.h" "${SOURCE}/core/*.cpp" "${SOURCE}/core/*.h" "${SOURCE}/ui/*.cpp" "${SOURCE}/ui/*.h")
set(rules
  "setInsecureFallback#secrets never fall back to plain text"
  "processEvents *\\(#no nested event loop"
  "QEventLoop#no nested event loop"
  "QThread::(m|u)?sleep#nobody sleeps"
  "[^a-zA-Z](TODO|FIXME|XXX)[^a-zA-Z]#unfinished"
  "setOpenExternalLinks *\\(true#links from outside text never open by themselves"
  "::instance *\\(\\)#what a class needs comes by its constructor"
  "std::(rand|srand) *\\(#random figures belong to the practice engine, and there to its seed")
set(bad "")
foreach(file IN LISTS files)
  foreach(rule IN LISTS rules)
    string(REGEX MATCH "^([^#]*)#(.*)$" found "${rule}")
    set(pattern "${CMAKE_MATCH_1}")
    set(why "${CMAKE_MATCH_2}")
    file(STRINGS "${SOURCE}/${file}" hits REGEX "${pattern}")
    foreach(hit IN LISTS hits)
      if(NOT hit MATCHES "(QCoreApplication|QThreadPool::globalInstance|QGuiApplication)" AND NOT hit MATCHES "^ *//")
        list(APPEND bad "${file}: ${hit} -- ${why}")
      endif()
    endforeach()
  endforeach()
endforeach()
if(bad)
  list(JOIN bad "\n  " text)
  message(FATAL_ERROR "Words that must not be here:\n  ${text}")
endif()
