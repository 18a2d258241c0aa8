// Connection strings of libpq as text.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_CONNECTION_TEXT_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_CONNECTION_TEXT_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Whether libpq can read it, in either form; whether it leads anywhere is another matter.
bool IsConnectionString(const std::string& text);

// The connection strings in a list with `;` between them. A `;` within single quotes belongs to its
// value. Empty ones are left out.
std::vector<std::string> SplitConnectionStrings(absl::string_view list);

// `host:port` of a connection string, for logs and metrics: what else stands there, such as a
// password, is not told. `?` for one that cannot be read.
std::string ServerNameOf(const std::string& connection_string);

// `connection_string`, in either form, with those of `defaults` which it does not set itself. As it
// is when it cannot be read: then connecting says what is wrong with it.
std::string WithDefaults(const std::string& connection_string,
                         const std::map<std::string, std::string>& defaults);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_CONNECTION_TEXT_H_
