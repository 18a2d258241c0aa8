// What the query service may ask of the store.
#ifndef ZHIBIAO_RECORD_STORE_RECORD_READER_H_
#define ZHIBIAO_RECORD_STORE_RECORD_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// A typed condition over the narrow columns of a record. The query service makes it out of an
// AIP-160 filter after checking names and types; the store turns it into SQL parameters.
struct Condition {
  enum class Kind { kAnd, kOr, kNot, kCompare };
  enum class Op { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kHas };

  Kind kind = Kind::kAnd;
  // kAnd, kOr: any number (an empty kAnd is true, an empty kOr false); kNot: one.
  std::vector<Condition> children;
  // kCompare: path of the field in the message, such as `series_key.indicator`. Must be one of
  // FilterableFields() of the record asked for.
  std::string field;
  Op op = Op::kEqual;
  // kCompare: the value in the text form of the field's type: enum numbers in decimal, days as
  // `YYYY-MM-DD`, booleans as `true` and `false`. kHas on a text matches a substring, on a list
  // an element.
  std::string value;
};

enum class RecordKind {
  kDocument,
  kSentence,
  kObservation,
  kComparison,
  kMention,
  kEntity,
  kIndicator,
  kSeries,
  kFinding
};

enum class FieldType { kText, kInteger, kDouble, kEnum, kDay, kTextList };

struct FilterableField {
  std::string path;
  FieldType type;
  bool orderable = false;
};

// The fields of a kind of record which a Condition may name.
const std::vector<FilterableField>& FilterableFields(RecordKind kind);

// One page of a list.
struct ListQuery {
  // `documents/{document}`, or empty for all documents. Ignored for entities, indicators, series,
  // findings.
  std::string parent;
  Condition condition;
  // Path of an orderable field; empty for the default order of the kind.
  std::string order_field;
  bool descending = false;
  // Position behind which the page begins: the opaque `next` of the page before; empty for the
  // first. INVALID_ARGUMENT when the store did not make it; ABORTED (DOCUMENT_CHANGED, see
  // refusal.h) when the list is of one document, which was read anew since.
  std::string after;
  // At least 1.
  int limit = 100;
  absl::Time deadline = absl::InfiniteFuture();
};

// Which points of series to read. A point is an observation with a period.
struct PointQuery {
  // Names of series, or identifiers of families: one of the two lists is empty.
  std::vector<std::string> series;
  std::vector<std::string> families;
  // Periods which end from the first to the last of these days; empty for any.
  std::string ends_from;
  std::string ends_until;
  // Published on or before this day; values without a known day are left out then. Empty for any.
  std::string published_until;
  // Known to the system at this time.
  absl::Time known_at = absl::InfiniteFuture();
  double min_confidence = 0;
  // At least 1.
  int limit = 10000;
  absl::Time deadline = absl::InfiniteFuture();
};

struct SeriesPoints {
  // Without evidence, by series, period (last day, then first day) and day of publication.
  std::vector<v1::Observation> points;
  // False when `limit` cut the list.
  bool complete = true;
};

template <typename Record>
struct Page {
  std::vector<Record> records;
  // Empty on the last page.
  std::string next;
};

// A name that fits a question, with how well it fits.
template <typename Record>
struct Candidate {
  Record record;
  double score = 0;  // 0 to 1
  std::string matched_text;
};

// Thread-safe. Errors as for RecordWriter; NOT_FOUND when a named record does not exist.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  // With `full`, including content and text.
  virtual absl::StatusOr<v1::Document> GetDocument(absl::string_view name, bool full,
                                                   absl::Time deadline) = 0;
  virtual absl::StatusOr<v1::Comparison> GetComparison(absl::string_view name,
                                                       absl::Time deadline) = 0;
  virtual absl::StatusOr<v1::Entity> GetEntity(absl::string_view name, absl::Time deadline) = 0;
  virtual absl::StatusOr<v1::Indicator> GetIndicator(absl::string_view name,
                                                     absl::Time deadline) = 0;
  virtual absl::StatusOr<v1::Finding> GetFinding(absl::string_view name, absl::Time deadline) = 0;

  // Those which exist, by name; documents without content and text.
  virtual absl::StatusOr<std::vector<v1::Indicator>> GetIndicators(
      const std::vector<std::string>& names, absl::Time deadline) = 0;
  virtual absl::StatusOr<std::vector<v1::Document>> GetDocuments(
      const std::vector<std::string>& names, absl::Time deadline) = 0;

  // All or none, in the order of `names`. NOT_FOUND names the first that is missing.
  virtual absl::StatusOr<std::vector<v1::Series>> GetSeries(const std::vector<std::string>& names,
                                                            absl::Time deadline) = 0;
  virtual absl::StatusOr<std::vector<v1::Observation>> GetObservations(
      const std::vector<std::string>& names, absl::Time deadline) = 0;
  // The same as the bytes of messages, for those who only pass them on.
  virtual absl::StatusOr<std::vector<std::string>> GetObservationBytes(
      const std::vector<std::string>& names, absl::Time deadline) = 0;

  virtual absl::StatusOr<Page<v1::Document>> ListDocuments(const ListQuery& query, bool full) = 0;
  virtual absl::StatusOr<Page<v1::Sentence>> ListSentences(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Observation>> ListObservations(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Comparison>> ListComparisons(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Mention>> ListMentions(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Entity>> ListEntities(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Indicator>> ListIndicators(const ListQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Series>> ListSeries(const ListQuery& query) = 0;
  virtual absl::StatusOr<SeriesPoints> ReadSeriesPoints(const PointQuery& query) = 0;
  virtual absl::StatusOr<Page<v1::Finding>> ListFindings(const ListQuery& query) = 0;

  // Sentences which hold all `words`, newest publication first. `query.condition` is ignored.
  virtual absl::StatusOr<Page<v1::Sentence>> SearchSentences(const std::vector<std::string>& words,
                                                             const ListQuery& query) = 0;

  // At most `limit` candidates for a name, alias, English name or code, best first.
  virtual absl::StatusOr<std::vector<Candidate<v1::Entity>>> ResolveEntity(
      absl::string_view written, v1::EntityType type, int limit, absl::Time deadline) = 0;
  virtual absl::StatusOr<std::vector<Candidate<v1::Indicator>>> ResolveIndicator(
      absl::string_view written, int limit, absl::Time deadline) = 0;

  // As RecordWriter::Check.
  virtual absl::Status Check(absl::Time deadline) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_RECORD_READER_H_
