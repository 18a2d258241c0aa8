// Structured log: one JSON object a line. Never holds text of documents.
#ifndef ZHIBIAO_SERVICE_HOST_EVENT_LOG_H_
#define ZHIBIAO_SERVICE_HOST_EVENT_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/variant.h"

namespace zhibiao {

// Writes lines to a file descriptor, each with one call, so that lines of threads and processes do
// not mix. Thread-safe.
class EventLog {
 public:
  enum class Severity { kDebug, kInfo, kWarning, kError };

  // A named value of an event. `name` must be a literal in snake_case, with its unit last. Refers
  // to a text and holds no copy of it: for the call of Write alone.
  class Field {
   public:
    Field(absl::string_view name, absl::string_view value) : name_(name), value_(value) {}
    Field(absl::string_view name, const std::string& value)
        : Field(name, absl::string_view(value)) {}
    Field(absl::string_view name, const char* value) : Field(name, absl::string_view(value)) {}
    Field(absl::string_view name, int64_t value) : name_(name), value_(value) {}
    Field(absl::string_view name, int value) : Field(name, int64_t{value}) {}
    Field(absl::string_view name, double value) : name_(name), value_(value) {}

   private:
    friend class EventLog;
    void AppendTo(std::string* line) const;

    absl::string_view name_;
    absl::variant<absl::string_view, int64_t, double> value_;
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
