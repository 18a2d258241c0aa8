# Compiler, linker, warnings and sanitizers: the same for every room.
find_program(ZHIBIAO_CCACHE ccache)
if(ZHIBIAO_CCACHE)
  # A base directory lets two checkouts share the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${ZHIBIAO_CCACHE})
endif()

find_program(ZHIBIAO_MOLD mold)
if(ZHIBIAO_MOLD)
  # The gRPC binaries are large, and mold links faster than GNU ld.
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wimplicit-fallthrough
                    -Werror -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False positive of GCC 12 where std::string is concatenated, such as in gtest (PR 105329).
  add_compile_options(-Wno-restrict)
else()
  # What is embedded is one long literal.
  add_compile_options(-Wno-overlength-strings)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-O1 -g1)
endif()
if(ZHIBIAO_SANITIZE)
  add_compile_options(-fsanitize=${ZHIBIAO_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ZHIBIAO_SANITIZE})
endif()
if(ZHIBIAO_SANITIZE STREQUAL "thread")
  # Abseil's flags are read behind a fence, which the sanitizer does not see; what it guards is atomic.
  add_compile_options(-Wno-tsan)
  add_compile_options(-include ${PROJECT_SOURCE_DIR}/tests/sanitizers/protobuf_layout.h)
endif()
if(ZHIBIAO_FUZZ)
  # Everything tells where it has been; only fuzz targets link the driver.
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()
