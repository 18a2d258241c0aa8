// Brings a database to the schema of this binary.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_MIGRATE_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_MIGRATE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "record-store/schema/migrations.h"

namespace zhibiao {

inline constexpr absl::string_view kWriterRole = "zhibiao_writer";
inline constexpr absl::string_view kReaderRole = "zhibiao_reader";

// Applies what is missing, each migration in a transaction of its own; does nothing when nothing
// is missing. May run several times at once. The connection's user must own the database, and be
// allowed to create roles unless kWriterRole and kReaderRole exist; both may log in and have no
// password until an operator sets one. FAILED_PRECONDITION, with nothing changed, when the
// database is not encoded as UTF-8, or holds a migration whose text differs from the one known.
// A database which is ahead of this binary is left as it is.
absl::Status Migrate(const std::string& connection_string);

// The same with other migrations, for tests.
absl::Status Migrate(const std::string& connection_string,
                     const std::vector<Migration>& migrations);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_MIGRATE_H_
