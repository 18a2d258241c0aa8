// Descriptions of services with their comments, for reflection. A generated C++ server knows its
// messages without the comments; the embedded descriptor sets have them.
#ifndef ZHIBIAO_SERVICE_HOST_DESCRIPTOR_CATALOG_H_
#define ZHIBIAO_SERVICE_HOST_DESCRIPTOR_CATALOG_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace zhibiao {

// Serialized google.protobuf.FileDescriptorSet with source information, embedded in the binary:
// the API of the project.
absl::string_view ApiDescriptorSet();
// The same of health, reflection and error details.
absl::string_view HostDescriptorSet();

// Files of descriptors by name and by symbol. Immutable, so safe to share between threads.
class DescriptorCatalog {
 public:
  // `sets` are serialized FileDescriptorSets in which each file stands after its imports; the
  // first of several files with one name counts.
  static absl::StatusOr<DescriptorCatalog> Parse(const std::vector<absl::string_view>& sets);

  // Serialized FileDescriptorProtos: the file asked for, then everything it imports. NOT_FOUND.
  absl::StatusOr<std::vector<absl::string_view>> FileByName(const std::string& name) const;
  // `symbol` is the full name of a service, method, message, field, enum or enum value.
  absl::StatusOr<std::vector<absl::string_view>> FileBySymbol(const std::string& symbol) const;
  absl::StatusOr<std::vector<absl::string_view>> FileByExtension(const std::string& message,
                                                                 int number) const;
  // Sorted. NOT_FOUND when there is no such message.
  absl::StatusOr<std::vector<int>> ExtensionNumbers(const std::string& message) const;

 private:
  DescriptorCatalog() : pool_(std::make_unique<google::protobuf::DescriptorPool>()) {}
  std::vector<absl::string_view> WithImports(const google::protobuf::FileDescriptor* file) const;

  std::unique_ptr<google::protobuf::DescriptorPool> pool_;
  absl::flat_hash_map<std::string, std::string> files_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_DESCRIPTOR_CATALOG_H_
