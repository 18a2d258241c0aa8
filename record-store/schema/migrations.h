// The steps by which the schema came to be, embedded from schema/NNNN_name.sql at build time.
#ifndef ZHIBIAO_RECORD_STORE_SCHEMA_MIGRATIONS_H_
#define ZHIBIAO_RECORD_STORE_SCHEMA_MIGRATIONS_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

struct Migration {
  int version;
  absl::string_view name;
  // SHA-256 of the file, in hexadecimal.
  absl::string_view digest;
  // The oldest binary (by the version it knows) which works on a database that has this migration:
  // the line `-- serves-from: N` at the head of the file. It lets the schema be expanded before
  // the servers are replaced.
  int serves_from;
  absl::string_view sql;
};

// Ascending, from version 1 without a gap. Made by embed_migrations.cmake.
const std::vector<Migration>& Migrations();

// The statements of a migration, which are executed one by one: a distributed database takes one
// at a time. A statement ends with `;` at the end of a line, outside of $$ and $$; a line that
// begins with `--` is none.
std::vector<absl::string_view> SplitStatements(absl::string_view sql);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_SCHEMA_MIGRATIONS_H_
