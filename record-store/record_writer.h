// What the parser service may do to the store.
#ifndef ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_
#define ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "record-store/freshness_token.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Thread-safe. Every call ends by its deadline with DEADLINE_EXCEEDED, and with UNAVAILABLE when
// the database cannot be reached or the wait for a connection was too long; both may be retried.
class RecordWriter {
 public:
  virtual ~RecordWriter() = default;

  struct WriteOptions {
    absl::Time deadline = absl::InfiniteFuture();
    // UUID chosen by the client; empty for none. The same id with the same document gives the
    // first answer again, with another document ALREADY_EXISTS.
    std::string request_id;
  };

  // Stores a document with all its records in one transaction; when the call returns OK they are
  // durable and visible to every later read. `records.document.name` says the id. When a document
  // with this id and the same content digest is stored already, nothing is written and the stored
  // document is returned. With another digest: ALREADY_EXISTS. A lost connection during COMMIT is
  // resolved by looking the document up.
  // Returns the document as stored (BASIC view: without `content` and `text`), with create_time,
  // update_time, uid and etag set.
  virtual absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords& records,
                                                      const WriteOptions& options) = 0;

  // Makes the indicators and entities of the catalogue known, so that they can be listed and
  // resolved before any document mentions them. Idempotent; replaces names and aliases.
  virtual absl::Status PutCatalogue(const std::vector<v1::Indicator>& indicators,
                                    const std::vector<v1::Entity>& entities,
                                    absl::Time deadline) = 0;

  // Audits at most `limit` of the units (audit/audit_unit.h) which documents made due, writes what
  // is found across documents, and marks as resolved what no longer holds. Returns how many units
  // there were; 0 when nothing is due. To be called again and again by any number of processes.
  virtual absl::StatusOr<int> AuditDueUnits(int limit, absl::Time deadline) = 0;

  // A person says that a finding is no error; a reason given before is replaced. Returns the
  // finding. NOT_FOUND; ABORTED when `etag` is not empty and not that of the finding as it is now;
  // FAILED_PRECONDITION for a finding which is resolved, since it says nothing any more.
  virtual absl::StatusOr<v1::Finding> DismissFinding(absl::string_view name,
                                                     const std::string& reason,
                                                     const std::string& etag,
                                                     absl::Time deadline) = 0;

  // A token for all that this store had committed when it was asked, so also for a write which
  // returned before. Whoever reads with it sees at least that (reader_source.h).
  virtual absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time deadline) = 0;

  // OK when the database answers and its schema is the one this binary knows.
  virtual absl::Status Check(absl::Time deadline) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_
