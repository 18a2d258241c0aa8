# How a room (a folder) declares what it builds.
include(GoogleTest)

# zhibiao_library(name SOURCES a.cc … DEPS target …)
function(zhibiao_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_DEPS})
endfunction()

# zhibiao_fast_allocation(target): an executable that makes records. Sanitizers bring an allocator of
# their own.
function(zhibiao_fast_allocation target)
  if(ZHIBIAO_TCMALLOC AND NOT ZHIBIAO_SANITIZE)
    target_link_libraries(${target} PRIVATE ${ZHIBIAO_TCMALLOC})
  endif()
endfunction()

# zhibiao_test(name SOURCES a_test.cc … DEPS target …)
# A test needs no server and no network; it runs in parallel with others.
function(zhibiao_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE ZHIBIAO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 TEST_PREFIX "")
endfunction()

# zhibiao_pgtest(name SOURCES a_pgtest.cc … DEPS target …)
# As zhibiao_test, but the whole binary is one test, run under record-store/testing/with-postgres,
# which starts a private cluster and passes its connection string in ZHIBIAO_TEST_DATABASE.
function(zhibiao_pgtest name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE ZHIBIAO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/record-store/testing/with-postgres $<TARGET_FILE:${name}>)
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()

# zhibiao_script_test(name COMMAND …): a script is the test. Exit code 77 means skipped.
function(zhibiao_script_test name)
  cmake_parse_arguments(ARG "" "" "COMMAND" ${ARGN})
  add_test(NAME ${name} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900
    ENVIRONMENT "ZHIBIAO_BUILD_DIR=${PROJECT_BINARY_DIR};ZHIBIAO_SANITIZE=${ZHIBIAO_SANITIZE}")
endfunction()
