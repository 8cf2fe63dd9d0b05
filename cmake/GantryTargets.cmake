# SPDX-License-Identifier: GPL-3.0-or-later
# The three kinds of target in this tree. A folder with a CMakeLists.txt is one static library; tests mirror the tree.
#
#   gantry_library(core_base SOURCES error.cpp LINKS fmt::fmt [PRIVATE_LINKS ...])
#   gantry_program(gantryd SOURCES main.cpp LINKS ...)
#   gantry_test(tst_reference SOURCES tst_reference.cpp LINKS core_oci [LABELS privileged] [TIMEOUT 120])
#   gantry_folders(base fs ...)           # add_subdirectory for each

include(CheckLinkerFlag)

function(gantry_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

function(gantry_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS})
endfunction()

# For what is started for each container: it loads no library, the C library included, because that takes longer than
# its work. Sanitizers bring libraries of their own, and another fmt is compiled in another way
# (core/base/fmt_static.cpp): then it is a program like the others.
function(gantry_lean_program name)
  if(TARGET core_fmt_static AND GANTRY_SECCOMP_ARCHIVE AND GANTRY_CAP_NG_ARCHIVE)
    set_target_properties(${name} PROPERTIES GANTRY_LEAN ON)
    target_link_libraries(${name} PRIVATE core_fmt_static)
    target_link_options(${name} PRIVATE -static-pie)
    # libcap-ng's one object has functions, never called here, that look users up by shared libraries.
    check_linker_flag(CXX -Wl,--no-warnings GANTRY_LINKER_CAN_BE_SILENT)
    if(GANTRY_LINKER_CAN_BE_SILENT)
      target_link_options(${name} PRIVATE -Wl,--no-warnings)
    endif()
  endif()
endfunction()

# LABELS privileged: needs root; e2e: drives the built programs; both run one at a time, because they share the machine's cgroups and mounts.
function(gantry_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} Qt6::Test)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;GANTRY_BIN=${CMAKE_BINARY_DIR}/bin;GANTRY_SOURCE=${PROJECT_SOURCE_DIR}")
  if("privileged" IN_LIST ARG_LABELS OR "e2e" IN_LIST ARG_LABELS)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()

function(gantry_folders)
  foreach(folder IN LISTS ARGN)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()
