// zhibiao-parser: flags, objects, serve. The only file of this service that names PostgreSQL.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/functional/bind_front.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "parser-service/assemble/read_document.h"
#include "parser-service/rpc/background_work.h"
#include "parser-service/rpc/parser_service.h"
#include "parser-service/rpc/reading_metrics.h"
#include "parser-service/rpc/reparse_worker.h"
#include "record-store/postgres/bulk_load.h"
#include "record-store/postgres/connection_text.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/postgres_store.h"
#include "service-host/current_call.h"
#include "service-host/host_flags.h"
#include "service-host/service_host.h"
#include "service-host/stop_signals.h"

ABSL_FLAG(std::string, database, "",
          "Connection string of the role which may write (of the owner for commands); without it "
          "the variable ZHIBIAO_DATABASE is used, which other users of the machine do not see");
ABSL_FLAG(int, pool_size, 0,
          "Connections to the database at most; 0 for one a worker, one for readiness and one for "
          "each work in the background");
ABSL_FLAG(absl::Duration, database_wait, zhibiao::PostgresOptions().acquire_timeout,
          "How long a call waits for a connection to the database");
ABSL_FLAG(absl::Duration, purge_after, absl::Hours(30 * 24),
          "How long a deleted document can be restored");
ABSL_FLAG(int, reparse_threads, 2, "Documents which this server reads anew at a time");
ABSL_FLAG(std::string, user_lexicon, "",
          "File with indicators, units and bodies of your own; see lexicon/ADDING_TERMS.md");

namespace zhibiao {
namespace {

constexpr char kUsage[] =
    "Reads documents into records and stores them: zhibiao.v1.ParserService.\n\n"
    "  zhibiao-parser --database=CONNECTION_STRING [--listen=HOST:PORT]\n"
    "  zhibiao-parser migrate --database=CONNECTION_STRING   brings the database to the schema\n"
    "  zhibiao-parser bulk-load begin --database=…   sets indexes aside for a first load\n"
    "  zhibiao-parser bulk-load end --database=…     makes them, when all is stored";

std::string ConnectionString() {
  if (std::string given = absl::GetFlag(FLAGS_database); !given.empty()) return given;
  const char* variable = std::getenv("ZHIBIAO_DATABASE");
  return variable == nullptr ? "" : variable;
}

int Fail(absl::string_view message) {
  std::cerr << "zhibiao-parser: " << message << "\n";
  return 1;
}

absl::StatusOr<std::string> UserLexicon() {
  const std::string path = absl::GetFlag(FLAGS_user_lexicon);
  if (path.empty()) return "";
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) return absl::NotFoundError(path + " cannot be read");
  return text;
}

// Ready when the database is, and when it knows the catalogue: then every indicator and place can
// be listed and resolved before a document mentions it. A server may start before its database, so
// this is not done once but until it succeeds.
class Readiness {
 public:
  Readiness(const DocumentReader* reader, RecordWriter* writer)
      : reader_(reader), writer_(writer) {}

  // From one thread at a time.
  absl::Status Check(absl::Time deadline) {
    if (absl::Status status = writer_->Check(deadline); !status.ok()) return status;
    if (catalogue_is_stored_) return absl::OkStatus();
    absl::Status status = writer_->PutCatalogue(reader_->indicators(), reader_->entities(),
                                                absl::Now() + absl::Seconds(60));
    catalogue_is_stored_ = status.ok();
    return status;
  }

 private:
  const DocumentReader* reader_;
  RecordWriter* writer_;
  bool catalogue_is_stored_ = false;
};

// What the server does besides answering.
class Background {
 public:
  Background(const ReadRecords& read, RecordWriter* writer, ReparseQueue* jobs, const EventLog* log)
      : reparse_(read, writer, jobs, [this] { RecordsChanged(); }) {
    const auto on_error = [log](absl::string_view what) {
      return [log, what](const absl::Status& status) {
        log->Write(EventLog::Severity::kWarning, "work in the background has to wait",
                   {{"work", what}, {"status", status.ToString()}});
      };
    };
    // While documents stream in, each unit would be audited again and again: so it is once in a
    // round, and rounds have a pause between them.
    BackgroundWork::Options audit;
    audit.quiet = absl::Milliseconds(500);
    audit_ = std::make_unique<BackgroundWork>(
        [this, writer](absl::Time deadline) {
          return writer->AuditDueUnits(kAuditedUnits, &audited_, deadline);
        },
        audit, on_error("audit"));
    // The larger the batch, the cheaper a word; a search looks through what waits.
    BackgroundWork::Options words;
    words.quiet = absl::Seconds(1);
    words.longest_delay = absl::Seconds(4);
    words_ = std::make_unique<BackgroundWork>(
        [writer](absl::Time deadline) -> absl::StatusOr<int> {
          const absl::StatusOr<int> pages = writer->IndexNewWords(deadline);
          return pages.ok() ? absl::StatusOr<int>(0) : pages;  // nothing is left
        },
        words, on_error("index of words"));
    BackgroundWork::Options purge;
    purge.interval = absl::Minutes(1);
    purge_ = std::make_unique<BackgroundWork>(
        [writer](absl::Time deadline) {
          return writer->PurgeDocuments(kPurgedDocuments, deadline);
        },
        purge, on_error("purge"));
    for (int i = 0; i < absl::GetFlag(FLAGS_reparse_threads); ++i) {
      readers_.push_back(std::make_unique<BackgroundWork>(
          [this](absl::Time deadline) { return reparse_.DoSome(deadline); },
          BackgroundWork::Options(), on_error("reparse")));
    }
  }

  void RecordsChanged() {
    audit_->Wake();
    words_->Wake();
  }
  void JobMade() {
    for (const auto& reader : readers_) reader->Wake();
  }

 private:
  // Of one transaction: enough to make it worth its commit, few enough that one which is lost costs
  // little.
  static constexpr int kAuditedUnits = 256;
  static constexpr int kPurgedDocuments = 100;

  const ReparseWorker reparse_;
  // How far the round has come; of the thread of the audit.
  AuditUnit audited_;
  std::unique_ptr<BackgroundWork> audit_, words_, purge_;
  // Ends first: it wakes the audit.
  std::vector<std::unique_ptr<BackgroundWork>> readers_;
};

int Serve() {
  StopSignals signals;
  HostOptions options = HostOptionsFromFlags("127.0.0.1:50051");
  options.version = ZHIBIAO_VERSION;
  absl::StatusOr<std::string> user_lexicon = UserLexicon();
  if (!user_lexicon.ok()) return Fail(user_lexicon.status().message());
  absl::StatusOr<std::unique_ptr<const DocumentReader>> reader =
      DocumentReader::Create(*user_lexicon);
  if (!reader.ok()) return Fail(reader.status().message());

  ServiceHost host("zhibiao-parser", options);
  const ReadRecords read = CountReading(
      [engine = reader->get()](const v1::Document& document, v1::DocumentRecords* records) {
        engine->Read(document, records);
      },
      &host.metrics().registry());
  PostgresOptions database;
  database.connection_string = ConnectionString();
  database.acquire_timeout = absl::GetFlag(FLAGS_database_wait);
  const int pool_size = absl::GetFlag(FLAGS_pool_size);
  // Readiness, audit, words and purge; the readers of jobs.
  const int others = 4 + absl::GetFlag(FLAGS_reparse_threads);
  database.pool_size = pool_size > 0 ? pool_size : options.workers + others;
  database.hooks.abandonment = &CurrentCall::Cancellation;
  database.hooks.used = absl::bind_front(&DatabaseMetrics::Used, &host.database_metrics());
  database.hooks.connections =
      absl::bind_front(&DatabaseMetrics::ConnectionsChanged, &host.database_metrics());
  database.hooks.broken_off =
      absl::bind_front(&DatabaseMetrics::BrokenOff, &host.database_metrics());
  const std::unique_ptr<RecordWriter> writer = MakePostgresWriter(database);
  const std::unique_ptr<ReparseQueue> jobs = MakePostgresReparseQueue(database);

  Readiness readiness(reader->get(), writer.get());
  Background background(read, writer.get(), jobs.get(), &host.log());
  ParserService service(
      {host.calls(), writer.get(), jobs.get(), read, [&background] { background.RecordsChanged(); },
       [&background] { background.JobMade(); }, absl::GetFlag(FLAGS_purge_after)});
  absl::Status started =
      host.Start({{v1::ParserService::service_full_name(), &service}},
                 [&readiness](absl::Time deadline) { return readiness.Check(deadline); });
  if (!started.ok()) return Fail(started.message());
  signals.Wait();
  host.Stop();
  return 0;
}

// What an owner of the database has done; the rest of the command line.
absl::Status RunCommand(const std::vector<std::string>& words) {
  const std::string command = absl::StrJoin(words, " ");
  if (command == "migrate") return Migrate(ConnectionString());
  if (command == "bulk-load begin") {
    const absl::StatusOr<int> aside = BeginBulkLoad(ConnectionString());
    if (aside.ok()) std::cout << *aside << " indexes set aside until `bulk-load end`" << std::endl;
    return aside.status();
  }
  if (command == "bulk-load end") {
    const absl::StatusOr<int> made = EndBulkLoad(ConnectionString());
    if (made.ok()) std::cout << *made << " indexes made; the audit begins" << std::endl;
    return made.status();
  }
  return absl::InvalidArgumentError(absl::StrCat("`", command, "` is no command; see --help"));
}

int Main(int argc, char** argv) {
  const std::vector<std::string> arguments = ParseFlags(argc, argv, kUsage, ZHIBIAO_VERSION);
  if (ConnectionString().empty()) return Fail("--database or ZHIBIAO_DATABASE is needed");
  if (!IsConnectionString(ConnectionString())) {
    // It is not repeated, since it may hold a password.
    return Fail(
        "--database takes a connection string, such as"
        " 'host=db-1 dbname=zhibiao user=zhibiao_writer'; libpq cannot read this one");
  }
  if (arguments.empty()) return Serve();
  const absl::Status done = RunCommand(arguments);
  if (absl::IsUnavailable(done)) {
    return Fail(absl::StrCat(done.message(), ": does it run, and does --database name it?"));
  }
  return done.ok() ? 0 : Fail(done.message());
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) { return zhibiao::Main(argc, argv); }
