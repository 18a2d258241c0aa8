// From a page of the store to the answer of a list.
#ifndef ZHIBIAO_QUERY_SERVICE_RPC_PAGE_ANSWER_H_
#define ZHIBIAO_QUERY_SERVICE_RPC_PAGE_ANSWER_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "query-service/rpc/validate.h"
#include "record-query/page_token.h"

namespace zhibiao {

// gRPC clients take 4 MiB by default; a page that would be larger is cut into two.
inline constexpr size_t kLargestPageBytes = 3 << 20;

// What the store's error on a list means for the client: of a checked request the store may still
// refuse the position in the page token, or a value of the filter, or to go on with a document that
// was read anew.
absl::Status ListError(const absl::Status& status, const ListPlan& plan);

// NOT_FOUND with the reason, and the name in message and metadata.
absl::Status NotFound(absl::string_view reason, absl::string_view name);

// The name in a store's NOT_FOUND for several names.
std::string MissingName(const absl::Status& status, const std::vector<std::string>& names);

// The answer of a Get: the record, or its NOT_FOUND with reason and name.
template <typename Record>
absl::Status AnswerRecord(absl::StatusOr<Record> record, absl::string_view reason,
                          absl::string_view name, Record* answer) {
  if (absl::IsNotFound(record.status())) return NotFound(reason, name);
  if (!record.ok()) return record.status();
  *answer = *std::move(record);
  return absl::OkStatus();
}

// For views which leave nothing out.
template <typename Record>
void Whole(Record*) {}

// For the BASIC view.
inline void WithoutEvidence(v1::Observation* observation) { observation->clear_evidence(); }

// How many records, at least one, fit into kLargestPageBytes together.
template <typename Record>
int CountFitting(const std::vector<Record>& records) {
  size_t bytes = 0;
  int count = 0;
  for (const Record& record : records) {
    bytes += record.ByteSizeLong() + 8;  // tag and length
    if (bytes > kLargestPageBytes && count > 0) return count;
    ++count;
  }
  return count;
}

template <typename Record>
using PageReader = absl::FunctionRef<absl::StatusOr<Page<Record>>(const ListQuery&)>;

// Asks `read` for the page of `plan`, lets `trim` drop what the view leaves out, and fills
// `records` and `next_page_token`. A page which is too large is asked for again with as many
// records as fit, because only the store knows the position behind a record.
template <typename Record>
absl::Status AnswerPage(const ListPlan& plan, absl::Time deadline, PageReader<Record> read,
                        absl::FunctionRef<void(Record*)> trim,
                        google::protobuf::RepeatedPtrField<Record>* records,
                        std::string* next_page_token) {
  ListQuery query = plan.query;
  query.deadline = deadline;
  absl::StatusOr<Page<Record>> page = read(query);
  if (!page.ok()) return ListError(page.status(), plan);
  for (Record& record : page->records) trim(&record);
  const int fitting = CountFitting(page->records);
  if (fitting < static_cast<int>(page->records.size())) {
    query.limit = fitting;
    page = read(query);
    if (!page.ok()) return ListError(page.status(), plan);
    for (Record& record : page->records) trim(&record);
  }
  for (Record& record : page->records) records->Add(std::move(record));
  if (!page->next.empty()) *next_page_token = EncodePageToken(plan.digest, page->next);
  return absl::OkStatus();
}

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RPC_PAGE_ANSWER_H_
