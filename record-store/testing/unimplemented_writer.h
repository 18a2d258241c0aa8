// A writer for tests which need some of its methods.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_UNIMPLEMENTED_WRITER_H_
#define ZHIBIAO_RECORD_STORE_TESTING_UNIMPLEMENTED_WRITER_H_

#include <string>
#include <vector>

#include "record-store/record_writer.h"

namespace zhibiao {

// Every method says UNIMPLEMENTED, but for Check and FindAnswer, which find nothing wrong and
// nothing.
class UnimplementedWriter : public RecordWriter {
 public:
  absl::StatusOr<bool> FindAnswer(const WriteOptions&, google::protobuf::MessageLite*) override {
    return false;
  }
  absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords&,
                                              const WriteOptions&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<v1::Document> GetDocument(absl::string_view, absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<Replacement> ReplaceRecords(const v1::DocumentRecords&, const std::string&,
                                             const WriteOptions&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<v1::Document> DeleteDocument(absl::string_view, const std::string&, absl::Time,
                                              const WriteOptions&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<int> PurgeDocuments(int, absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<std::unique_ptr<const ReadyDocument>> MakeReady(
      const v1::DocumentRecords&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<Ingested> IngestDocuments(absl::string_view, int64_t,
                                           const std::vector<const ReadyDocument*>&,
                                           absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<v1::IngestStream> GetIngestStream(absl::string_view, absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::Status PutCatalogue(const std::vector<v1::Indicator>&, const std::vector<v1::Entity>&,
                            absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<int> IndexNewWords(absl::Time) override { return absl::UnimplementedError(""); }
  absl::StatusOr<int> AuditDueUnits(int, AuditUnit*, absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<v1::Finding> DismissFinding(absl::string_view, const std::string&,
                                             const std::string&, const WriteOptions&) override {
    return absl::UnimplementedError("");
  }
  absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time) override {
    return absl::UnimplementedError("");
  }
  absl::Status Check(absl::Time) override { return absl::OkStatus(); }
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_UNIMPLEMENTED_WRITER_H_
