#include "service-host/event_log.h"

#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace zhibiao {
namespace {

// The names that Kubernetes log collectors understand.
absl::string_view NameOf(EventLog::Severity severity) {
  switch (severity) {
    case EventLog::Severity::kDebug:
      return "DEBUG";
    case EventLog::Severity::kInfo:
      return "INFO";
    case EventLog::Severity::kWarning:
      return "WARNING";
    case EventLog::Severity::kError:
      return "ERROR";
  }
  return "DEFAULT";
}

}  // namespace

std::string JsonQuoted(absl::string_view text) {
  std::string json = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      absl::StrAppendFormat(&json, "\\u%04x", byte);
    } else {
      json += c;
    }
  }
  json += '"';
  return json;
}

EventLog::Field::Field(absl::string_view name, absl::string_view value)
    : json_(absl::StrCat(",\"", name, "\":", JsonQuoted(value))) {}
EventLog::Field::Field(absl::string_view name, const std::string& value)
    : Field(name, absl::string_view(value)) {}
EventLog::Field::Field(absl::string_view name, const char* value)
    : Field(name, absl::string_view(value)) {}
EventLog::Field::Field(absl::string_view name, int64_t value)
    : json_(absl::StrCat(",\"", name, "\":", value)) {}
EventLog::Field::Field(absl::string_view name, double value)
    : json_(absl::StrFormat(",\"%s\":%.3f", name, value)) {}

EventLog::EventLog(int file_descriptor, std::string service)
    : file_descriptor_(file_descriptor), service_(std::move(service)) {}

void EventLog::Write(Severity severity, absl::string_view message,
                     std::initializer_list<Field> fields) const {
  std::string line = absl::StrCat(
      "{\"time\":\"", absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone()),
      "\",\"severity\":\"", NameOf(severity), "\",\"service\":", JsonQuoted(service_),
      ",\"message\":", JsonQuoted(message));
  for (const Field& field : fields) line += field.json_;
  line += "}\n";
  // A log that cannot be written must not stop the service.
  [[maybe_unused]] ssize_t written = write(file_descriptor_, line.data(), line.size());
}

}  // namespace zhibiao
