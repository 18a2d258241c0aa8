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
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-O1 -g1)
endif()
if(ZHIBIAO_SANITIZE)
  add_compile_options(-fsanitize=${ZHIBIAO_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ZHIBIAO_SANITIZE})
endif()
