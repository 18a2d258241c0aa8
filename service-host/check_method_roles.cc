// A step of the build, which fails when a method has no role:
//
//   check_method_roles ROLES DESCRIPTOR_SET…
#include <fstream>
#include <iostream>
#include <iterator>

#include "service-host/roles.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream roles(argv[1], std::ios::binary);
  const auto table =
      zhibiao::ParseRoleTable(std::string(std::istreambuf_iterator<char>(roles), {}));
  if (!table.ok()) {
    std::cerr << argv[1] << ": " << table.status().message() << "\n";
    return 1;
  }
  google::protobuf::FileDescriptorSet files;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!files.MergeFromString(std::string(std::istreambuf_iterator<char>(file), {}))) {
      std::cerr << argv[i] << " is no descriptor set\n";
      return 1;
    }
  }
  const absl::Status checked = zhibiao::CheckEveryMethodHasARole(*table, files);
  if (!checked.ok()) std::cerr << argv[1] << ": " << checked.message() << "\n";
  return checked.ok() ? 0 : 1;
}
