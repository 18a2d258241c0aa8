// Structured log: one JSON object a line. Never holds text of documents.
#ifndef ZHIBIAO_SERVICE_HOST_EVENT_LOG_H_
#define ZHIBIAO_SERVICE_HOST_EVENT_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// `text` as a JSON string with its quotes. Bytes beyond ASCII pass as they are.
std::string JsonQuoted(absl::string_view text);

// Writes lines to a file descriptor, each with one call, so that lines of threads and processes do
// not mix. Thread-safe.
class EventLog {
 public:
  enum class Severity { kDebug, kInfo, kWarning, kError };

  // A named value of an event. `name` must be a literal in snake_case, with its unit last.
  class Field {
   public:
    Field(absl::string_view name, absl::string_view value);
    Field(absl::string_view name, const std::string& value);
    Field(absl::string_view name, const char* value);
    Field(absl::string_view name, int64_t value);
    Field(absl::string_view name, int value) : Field(name, int64_t{value}) {}
    Field(absl::string_view name, double value);

   private:
    friend class EventLog;
    std::string json_;
  };

  // `service` stands in every line. Does not own `file_descriptor` (2 for stderr).
  EventLog(int file_descriptor, std::string service);

  void Write(Severity severity, absl::string_view message,
             std::initializer_list<Field> fields = {}) const;

 private:
  int file_descriptor_;
  std::string service_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_EVENT_LOG_H_
