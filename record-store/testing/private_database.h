// Databases of a test's own in the cluster which with-postgres started.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_PRIVATE_DATABASE_H_
#define ZHIBIAO_RECORD_STORE_TESTING_PRIVATE_DATABASE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Creates an empty database and returns its connection string for a superuser. Ends the test binary
// when ZHIBIAO_TEST_DATABASE is not set. `options` is SQL behind CREATE DATABASE.
std::string MakeEmptyDatabase(absl::string_view options = "");

// As MakeEmptyDatabase, with the schema. Made as a copy of a template, in some ten milliseconds.
std::string MakePrivateDatabase();

// The same database for another role.
std::string AsRole(absl::string_view connection_string, absl::string_view role);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_PRIVATE_DATABASE_H_
