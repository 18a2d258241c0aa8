# Debian's packages are the dependencies; deploy/local/packages lists them.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Protobuf REQUIRED MODULE)
find_package(gRPC REQUIRED CONFIG)
find_package(absl REQUIRED CONFIG)
find_package(GTest REQUIRED CONFIG)
find_package(prometheus-cpp REQUIRED CONFIG)
find_package(PkgConfig REQUIRED)
pkg_check_modules(pqxx REQUIRED IMPORTED_TARGET libpqxx libpq)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(opencc REQUIRED IMPORTED_TARGET opencc)
pkg_check_modules(lzma REQUIRED IMPORTED_TARGET liblzma)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(gmpxx REQUIRED IMPORTED_TARGET gmpxx)

# Not needed, but records are many small strings, and it hands these out faster than glibc does.
# The package of the library alone is enough: its header is not used.
find_library(ZHIBIAO_TCMALLOC NAMES tcmalloc_minimal libtcmalloc_minimal.so.4)
if(NOT ZHIBIAO_TCMALLOC)
  message(STATUS "tcmalloc_minimal is missing: the parser will be slower")
endif()
