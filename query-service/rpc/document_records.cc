#include "query-service/rpc/document_records.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kPageSize = 1000;
// A document changes rarely; twice in the time of a reading, hardly ever.
constexpr int kMostReadings = 3;

absl::Status TooLarge(absl::string_view what) {
  return WithReason(absl::StatusCode::kFailedPrecondition, "DOCUMENT_TOO_LARGE",
                    absl::StrCat("the document has ", what, " and cannot be shown as one page"));
}

Condition Compare(const char* field, Condition::Op op, const std::string& value) {
  Condition condition;
  condition.kind = Condition::Kind::kCompare;
  condition.field = field;
  condition.op = op;
  condition.value = value;
  return condition;
}

class DocumentReading {
 public:
  DocumentReading(RecordReader* reader, const DocumentLimits& limits, const CallContext& call)
      : reader_(reader), limits_(limits), call_(call) {}

  // ABORTED when the document changed while it was read.
  absl::StatusOr<v1::DocumentRecords> Read(const std::string& name) {
    absl::StatusOr<v1::Document> document = reader_->GetDocument(name, true, call_.deadline);
    if (!document.ok()) return document.status();
    if (document->text().size() > limits_.text_bytes) {
      return TooLarge(absl::StrCat("more than ", limits_.text_bytes, " bytes of text"));
    }
    *records_.mutable_document() = *std::move(document);
    records_.mutable_document()->clear_content();  // as large as the text, and not looked at
    if (absl::Status status = ReadLists(name); !status.ok()) return status;
    // Whatever was read is of the generation that the document still has.
    const absl::StatusOr<v1::Document> still = reader_->GetDocument(name, false, call_.deadline);
    if (!still.ok()) return still.status();
    if (still->etag() != records_.document().etag()) {
      return absl::AbortedError("the document is being read anew");
    }
    if (absl::Status status = ReadShared(); !status.ok()) return status;
    return std::move(records_);
  }

 private:
  absl::Status ReadLists(const std::string& name) {
    ListQuery query;
    query.parent = name;
    absl::Status status =
        ReadAll(query, &RecordReader::ListObservations, records_.mutable_observations());
    if (status.ok()) {
      status = ReadAll(query, &RecordReader::ListComparisons, records_.mutable_comparisons());
    }
    if (status.ok())
      status = ReadAll(query, &RecordReader::ListMentions, records_.mutable_mentions());
    if (status.ok()) {
      status = ReadAll(query, &RecordReader::ListSentences, records_.mutable_sentences());
    }
    if (!status.ok()) return status;
    ListQuery findings;
    findings.condition.children = {Compare("documents", Condition::Op::kHas, name),
                                   Compare("state", Condition::Op::kEqual,
                                           absl::StrCat(static_cast<int>(v1::FINDING_STATE_OPEN)))};
    return ReadAll(findings, &RecordReader::ListFindings, records_.mutable_findings());
  }

  // Page after page. Each kind of record counts for itself.
  template <typename Record>
  absl::Status ReadAll(ListQuery query,
                       absl::StatusOr<Page<Record>> (RecordReader::*list)(const ListQuery&),
                       google::protobuf::RepeatedPtrField<Record>* all) {
    query.deadline = call_.deadline;
    query.limit = kPageSize;
    do {
      if (absl::Status status = CheckWanted(); !status.ok()) return status;
      absl::StatusOr<Page<Record>> page = (reader_->*list)(query);
      if (!page.ok()) return page.status();
      if (all->size() + static_cast<int>(page->records.size()) > limits_.records) {
        return TooLarge(absl::StrCat("more than ", limits_.records, " records of one kind"));
      }
      for (Record& record : page->records) all->Add(std::move(record));
      query.after = std::move(page->next);
    } while (!query.after.empty());
    return absl::OkStatus();
  }

  // Entities and indicators by name. One that is gone, because its document was read anew
  // meanwhile, is left out.
  absl::Status ReadShared() {
    std::set<std::string> entities, indicators;
    for (const v1::Mention& mention : records_.mentions()) entities.insert(mention.entity());
    for (const v1::Observation& observation : records_.observations()) {
      entities.insert(observation.series_key().subject_entity());
      entities.insert(observation.series_key().region_entity());
      indicators.insert(observation.series_key().indicator());
    }
    entities.erase("");
    indicators.erase("");
    absl::Status status =
        ReadNamed(entities, &RecordReader::GetEntity, records_.mutable_entities());
    if (!status.ok()) return status;
    return ReadNamed(indicators, &RecordReader::GetIndicator, records_.mutable_indicators());
  }

  template <typename Record>
  absl::Status ReadNamed(const std::set<std::string>& names,
                         absl::StatusOr<Record> (RecordReader::*get)(absl::string_view, absl::Time),
                         google::protobuf::RepeatedPtrField<Record>* all) {
    for (const std::string& name : names) {
      if (absl::Status status = CheckWanted(); !status.ok()) return status;
      absl::StatusOr<Record> record = (reader_->*get)(name, call_.deadline);
      if (absl::IsNotFound(record.status())) continue;
      if (!record.ok()) return record.status();
      all->Add(*std::move(record));
    }
    return absl::OkStatus();
  }

  absl::Status CheckWanted() const {
    if (!call_.is_cancelled || !call_.is_cancelled()) return absl::OkStatus();
    return absl::CancelledError("nobody waits for the answer");
  }

  RecordReader* reader_;
  const DocumentLimits& limits_;
  const CallContext& call_;
  v1::DocumentRecords records_;
};

}  // namespace

absl::StatusOr<v1::DocumentRecords> ReadDocumentRecords(RecordReader* reader,
                                                        const std::string& name,
                                                        const DocumentLimits& limits,
                                                        const CallContext& call) {
  for (int reading = 1;; ++reading) {
    absl::StatusOr<v1::DocumentRecords> records = DocumentReading(reader, limits, call).Read(name);
    if (!absl::IsAborted(records.status()) || reading == kMostReadings) return records;
  }
}

}  // namespace zhibiao
