#include "service-host/descriptor_catalog.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"

namespace zhibiao {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;

absl::StatusOr<DescriptorCatalog> DescriptorCatalog::Parse(
    const std::vector<absl::string_view>& sets) {
  DescriptorCatalog catalog;
  for (absl::string_view bytes : sets) {
    google::protobuf::FileDescriptorSet set;
    if (!set.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return absl::InternalError("a descriptor set cannot be parsed");
    }
    for (const google::protobuf::FileDescriptorProto& file : set.file()) {
      if (catalog.files_.contains(file.name())) continue;
      if (catalog.pool_->BuildFile(file) == nullptr) {
        return absl::InternalError(absl::StrCat("a descriptor cannot be built: ", file.name()));
      }
      // The bytes as they came: a copy made by way of the descriptor would lose the comments.
      catalog.files_[file.name()] = file.SerializeAsString();
    }
  }
  return catalog;
}

std::vector<absl::string_view> DescriptorCatalog::WithImports(const FileDescriptor* file) const {
  std::vector<const FileDescriptor*> order = {file};
  std::set<const FileDescriptor*> seen = {file};
  for (size_t i = 0; i < order.size(); ++i) {
    for (int j = 0; j < order[i]->dependency_count(); ++j) {
      const FileDescriptor* import = order[i]->dependency(j);
      if (seen.insert(import).second) order.push_back(import);
    }
  }
  std::vector<absl::string_view> result;
  for (const FileDescriptor* each : order) result.push_back(files_.at(each->name()));
  return result;
}

absl::StatusOr<std::vector<absl::string_view>> DescriptorCatalog::FileByName(
    const std::string& name) const {
  const FileDescriptor* file = pool_->FindFileByName(name);
  if (file == nullptr) return absl::NotFoundError("no such file");
  return WithImports(file);
}

absl::StatusOr<std::vector<absl::string_view>> DescriptorCatalog::FileBySymbol(
    const std::string& symbol) const {
  const FileDescriptor* file = pool_->FindFileContainingSymbol(symbol);
  if (file == nullptr) return absl::NotFoundError("no such symbol");
  return WithImports(file);
}

absl::StatusOr<std::vector<absl::string_view>> DescriptorCatalog::FileByExtension(
    const std::string& message, int number) const {
  const Descriptor* extended = pool_->FindMessageTypeByName(message);
  const FieldDescriptor* field =
      extended == nullptr ? nullptr : pool_->FindExtensionByNumber(extended, number);
  if (field == nullptr) return absl::NotFoundError("no such extension");
  return WithImports(field->file());
}

absl::StatusOr<std::vector<int>> DescriptorCatalog::ExtensionNumbers(
    const std::string& message) const {
  const Descriptor* extended = pool_->FindMessageTypeByName(message);
  if (extended == nullptr) return absl::NotFoundError("no such message");
  std::vector<const FieldDescriptor*> fields;
  pool_->FindAllExtensions(extended, &fields);
  std::vector<int> numbers;
  for (const FieldDescriptor* field : fields) numbers.push_back(field->number());
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace zhibiao
