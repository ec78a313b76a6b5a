# cmake -DPROGRAM=… -DREADELF=… -P headless.cmake: `resync` runs on servers; it must not load what draws (that is a third of its memory).
execute_process(COMMAND "${READELF}" -d "${PROGRAM}" OUTPUT_VARIABLE dynamic RESULT_VARIABLE result)
if(NOT result EQUAL 0 OR NOT dynamic MATCHES "libQt6Core")
  message(FATAL_ERROR "${PROGRAM} could not be read")
endif()
string(REGEX MATCHALL "libQt6(Gui|Widgets|Svg|Charts|OpenGL)[^]]*" drawing "${dynamic}")
if(drawing)
  message(FATAL_ERROR "resync loads ${drawing}: something that draws is reached from app/main.cpp. A class of app/ with Q_OBJECT that needs "
                      "windows includes its own moc file at its end, as app/tray.cpp does.")
endif()
