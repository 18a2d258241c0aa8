#include "service-host/library_logs.h"

#include <string>

#include "absl/base/const_init.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "google/protobuf/stubs/logging.h"
#include "grpc/support/log.h"

namespace zhibiao {
namespace {

// Held while a line is written, so that no line reaches a log that is gone.
ABSL_CONST_INIT absl::Mutex mutex(absl::kConstInit);
const EventLog* latest ABSL_GUARDED_BY(mutex) = nullptr;

void Write(EventLog::Severity severity, absl::string_view library, const char* file, int line,
           absl::string_view message) {
  absl::MutexLock lock(&mutex);
  if (latest == nullptr) return;
  latest->Write(severity, message.substr(0, 1000),
                {{"library", library}, {"place", absl::StrCat(file, ":", line)}});
}

void WriteForGrpc(gpr_log_func_args* args) {
  EventLog::Severity severity = args->severity == GPR_LOG_SEVERITY_ERROR
                                    ? EventLog::Severity::kError
                                    : EventLog::Severity::kInfo;
  Write(severity, "grpc", args->file, args->line, args->message);
}

void WriteForProtobuf(google::protobuf::LogLevel level, const char* file, int line,
                      const std::string& message) {
  // Its errors are about messages which a client sent, so they are no errors of the server.
  EventLog::Severity severity = level >= google::protobuf::LOGLEVEL_WARNING
                                    ? EventLog::Severity::kWarning
                                    : EventLog::Severity::kInfo;
  Write(severity, "protobuf", file, line, message);
}

}  // namespace

LibraryLogs::LibraryLogs(const EventLog* log) : log_(log) {
  absl::MutexLock lock(&mutex);
  latest = log;
  gpr_set_log_function(WriteForGrpc);
  google::protobuf::SetLogHandler(WriteForProtobuf);
}

LibraryLogs::~LibraryLogs() {
  absl::MutexLock lock(&mutex);
  if (latest == log_) latest = nullptr;
}

}  // namespace zhibiao
