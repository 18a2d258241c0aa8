// What the parser service may do to the store.
#ifndef ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_
#define ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "audit/audit_unit.h"
#include "google/protobuf/message_lite.h"
#include "record-store/freshness_token.h"
#include "zhibiao/v1/parser_service.pb.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Thread-safe. Every call ends by its deadline with DEADLINE_EXCEEDED, and with UNAVAILABLE when
// the database cannot be reached or the wait for a connection was too long; both may be retried.
class RecordWriter {
 public:
  virtual ~RecordWriter() = default;

  struct WriteOptions {
    absl::Time deadline = absl::InfiniteFuture();
    // UUID chosen by the client; empty for none. The same id with the same request gives the first
    // answer again, with another request ALREADY_EXISTS (REQUEST_ID_REUSED).
    std::string request_id;
    // Tells requests apart: a digest of the method and of all that the client asked for.
    std::string request_digest = {};
    // The job (`reparseJobs/{reparse_job}`) whose task this write ends; empty for none.
    std::string reparse_job = {};
  };

  // True when the same request (id and digest) was answered before; `answer` is filled then. For
  // writes which have to look at the store before they can be made. ALREADY_EXISTS
  // (REQUEST_ID_REUSED). False without a request id.
  virtual absl::StatusOr<bool> FindAnswer(const WriteOptions& options,
                                          google::protobuf::MessageLite* answer) = 0;

  // Stores a document with all its records in one transaction; when the call returns OK they are
  // durable and visible to every later read. `records.document.name` says the id. When a document
  // with this id and the same content digest is stored already, nothing is written and the stored
  // document is returned. ALREADY_EXISTS with another digest (DOCUMENT_EXISTS) and for a document
  // that is deleted (DOCUMENT_DELETED). A lost connection during COMMIT is resolved by looking the
  // document up. `records` hold the indicators and entities of which the observations speak: what
  // is new with them no other document speaks of, and is not audited across documents.
  // Returns the document as stored (BASIC view: without `content` and `text`), with create_time,
  // update_time, uid, generation and etag set.
  virtual absl::StatusOr<v1::Document> CreateDocument(const v1::DocumentRecords& records,
                                                      const WriteOptions& options) = 0;

  // The document with content and text, also a deleted one, to be read anew. NOT_FOUND
  // (DOCUMENT_NOT_FOUND).
  virtual absl::StatusOr<v1::Document> GetDocument(absl::string_view name, absl::Time deadline) = 0;

  struct Replacement {
    v1::Document document;
    // Observations which one of the two readings states and the other does not.
    int64_t changed_observation_count = 0;
  };

  // Replaces what was read in a document, and its metadata, in one transaction; restores it when it
  // was deleted. `etag`: of the document as it was read anew; ABORTED (DOCUMENT_CHANGED) when it is
  // another by now. Observations which say what they said before keep the time when the system
  // learned them; points of series which no reading states any more stay readable at their time.
  // When nothing was read differently the generation stays. Content and text are not written.
  virtual absl::StatusOr<Replacement> ReplaceRecords(const v1::DocumentRecords& records,
                                                     const std::string& etag,
                                                     const WriteOptions& options) = 0;

  // Marks a document as deleted and takes its records away; points of series stay readable as they
  // were known before. NOT_FOUND when there is none (DOCUMENT_NOT_FOUND) or it is deleted already
  // (DOCUMENT_DELETED); ABORTED (ETAG_MISMATCH) when `etag` is given and not that of the document.
  virtual absl::StatusOr<v1::Document> DeleteDocument(absl::string_view name,
                                                      const std::string& etag,
                                                      absl::Time purge_time,
                                                      const WriteOptions& options) = 0;

  // Removes at most `limit` deleted documents whose purge time has come, with all that was ever
  // read in them. Returns how many there were.
  virtual absl::StatusOr<int> PurgeDocuments(int limit, absl::Time deadline) = 0;

  struct Ingested {
    // For each item what CreateDocument would answer; the default for a refused one.
    std::vector<absl::StatusOr<v1::Document>> documents;
    int64_t committed_offset = 0;
  };

  // A document with what storing it does before it asks the database. Of the store that made it.
  class ReadyDocument {
   public:
    virtual ~ReadyDocument() = default;
  };

  // The long part of storing a new document, for any number of threads at a time: a stream is
  // stored in its order. Its times are of now. The records are needed no more. INVALID_ARGUMENT
  // for records which cannot be stored.
  virtual absl::StatusOr<std::unique_ptr<const ReadyDocument>> MakeReady(
      const v1::DocumentRecords& records) = 0;

  // Stores the documents of a stream (`ingestStreams/{ingest_stream}`) from `first_offset` on, and
  // moves the stream's offset behind them, in one transaction. `items` are not owned; null stands
  // for a document that was refused before it came here. An item whose offset is committed
  // already is not stored again: its document is answered when it is stored with the same content,
  // else ALREADY_EXISTS (OFFSET_COMMITTED). OUT_OF_RANGE (OFFSET_GAP) when `first_offset` lies
  // behind the committed offset; the message names it.
  virtual absl::StatusOr<Ingested> IngestDocuments(absl::string_view stream, int64_t first_offset,
                                                   const std::vector<const ReadyDocument*>& items,
                                                   absl::Time deadline) = 0;

  // NOT_FOUND (INGEST_STREAM_NOT_FOUND) for a stream which stored nothing in the last 30 days.
  virtual absl::StatusOr<v1::IngestStream> GetIngestStream(absl::string_view name,
                                                           absl::Time deadline) = 0;

  // Makes the indicators and entities of the catalogue known, so that they can be listed and
  // resolved before any document mentions them. Idempotent; replaces names and aliases.
  virtual absl::Status PutCatalogue(const std::vector<v1::Indicator>& indicators,
                                    const std::vector<v1::Entity>& entities,
                                    absl::Time deadline) = 0;

  // Audits the first units (audit/audit_unit.h) behind `*place` which documents made due, at most
  // `limit`, writes what is found across documents, and marks as resolved what no longer holds.
  // Moves the place to the last of them, and back to the beginning, which is AuditUnit(), when none
  // is left: whoever goes on so audits each unit once in a round, however often it becomes due
  // meanwhile. Null: from the beginning. Returns how many units were due, those included at which
  // others are; 0 when none. To be called again and again by any number of processes.
  virtual absl::StatusOr<int> AuditDueUnits(int limit, AuditUnit* place, absl::Time deadline) = 0;

  // Puts the words of new documents into the index by which sentences are searched, all that wait.
  // Without it a writer does so now and then, in the middle of its write. Returns how many pages of
  // words there were.
  virtual absl::StatusOr<int> IndexNewWords(absl::Time deadline) = 0;

  // A person says that a finding is no error; a reason given before is replaced. Returns the
  // finding. NOT_FOUND (FINDING_NOT_FOUND); ABORTED (ETAG_MISMATCH) when `etag` is not empty and
  // not that of the finding as it is now; FAILED_PRECONDITION (FINDING_RESOLVED) for a finding
  // which is resolved, since it says nothing any more.
  virtual absl::StatusOr<v1::Finding> DismissFinding(absl::string_view name,
                                                     const std::string& reason,
                                                     const std::string& etag,
                                                     const WriteOptions& options) = 0;

  // A token for all that this store had committed when it was asked, so also for a write which
  // returned before. Whoever reads with it sees at least that (reader_source.h).
  virtual absl::StatusOr<FreshnessToken> CurrentFreshness(absl::Time deadline) = 0;

  // OK when the database answers and its schema is the one this binary knows.
  virtual absl::Status Check(absl::Time deadline) = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_RECORD_WRITER_H_
