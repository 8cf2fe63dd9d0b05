# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings that every target shares: the language level, warnings as errors where asked, hardening, sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(GANTRY_WERROR "Treat warnings as errors" OFF)
set(GANTRY_SANITIZE "" CACHE STRING "Sanitizers to build with, as in -fsanitize=")

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -fstack-protector-strong)
# Designated initialisers leave members out on purpose: the rest keeps its default.
add_compile_options(-Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports std::string's own inlined code here when optimising; clang and newer GCC do not.
  add_compile_options(-Wno-restrict)
endif()
if(GANTRY_WERROR)
  add_compile_options(-Werror)
endif()
add_compile_definitions(_GNU_SOURCE _GLIBCXX_ASSERTIONS)
add_link_options(-Wl,-z,relro,-z,now -pie)

if(GANTRY_SANITIZE)
  add_compile_options(-fsanitize=${GANTRY_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GANTRY_SANITIZE})
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()

# Every library is instrumented, not the targets alone: libFuzzer follows what its inputs reach.
if(GANTRY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(GANTRY_CCACHE ccache)
if(GANTRY_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${GANTRY_CCACHE}")
endif()
