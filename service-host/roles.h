// Who may do what, as tables of lines: the role that each method needs, and the role that each
// caller has. Free of gRPC.
#ifndef ZHIBIAO_SERVICE_HOST_ROLES_H_
#define ZHIBIAO_SERVICE_HOST_ROLES_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.pb.h"

namespace zhibiao {

// Each includes those before it.
enum class Role { kReader, kWriter, kAdmin };

// `reader`, `writer`, `admin`.
absl::string_view NameOf(Role role);

// The role that stands for a name: of a method, such as `zhibiao.v1.QueryService/GetDocument`, or
// of a caller, such as `spiffe://example.org/importer` or `subject:CN=importer,O=Example`.
using RoleTable = absl::flat_hash_map<std::string, Role>;

// Reads lines `ROLE NAME`; the name goes on to the end of its line. Blank lines and those which
// begin with # say nothing. INVALID_ARGUMENT with the number of the first line that is wrong, or
// gives a second role to a name.
absl::StatusOr<RoleTable> ParseRoleTable(absl::string_view text);

// FAILED_PRECONDITION which names every method of a service in `files` that `table` does not have,
// and every name of `table` that is no such method.
absl::Status CheckEveryMethodHasARole(const RoleTable& table,
                                      const google::protobuf::FileDescriptorSet& files);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_ROLES_H_
