#include "service-host/event_log.h"

#include <unistd.h>

#include <algorithm>
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

bool MustBeEscaped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c == '"' || c == '\\' || byte < 0x20 || byte == 0x7F;
}

// As a JSON string with its quotes. Bytes beyond ASCII pass as they are.
void AppendQuoted(absl::string_view text, std::string* json) {
  *json += '"';
  while (true) {
    const auto escaped = std::find_if(text.begin(), text.end(), MustBeEscaped);
    json->append(text.begin(), escaped);
    if (escaped == text.end()) break;
    if (*escaped == '"' || *escaped == '\\') {
      json->append({'\\', *escaped});
    } else {
      absl::StrAppendFormat(json, "\\u%04x", static_cast<unsigned char>(*escaped));
    }
    text.remove_prefix(static_cast<size_t>(escaped - text.begin()) + 1);
  }
  *json += '"';
}

// Enough for the line of a call.
constexpr size_t kUsualLine = 768;

}  // namespace

void EventLog::Field::AppendTo(std::string* line) const {
  absl::StrAppend(line, ",\"", name_, "\":");
  if (const auto* text = absl::get_if<absl::string_view>(&value_)) {
    AppendQuoted(*text, line);
  } else if (const auto* integer = absl::get_if<int64_t>(&value_)) {
    absl::StrAppend(line, *integer);
  } else {
    absl::StrAppendFormat(line, "%.3f", absl::get<double>(value_));
  }
}

EventLog::EventLog(int file_descriptor, std::string service)
    : file_descriptor_(file_descriptor), service_(std::move(service)) {}

void EventLog::Write(Severity severity, absl::string_view message,
                     std::initializer_list<Field> fields) const {
  std::string line;
  line.reserve(kUsualLine);
  absl::StrAppend(&line, "{\"time\":\"",
                  absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone()), "\"");
  for (const Field& field :
       {Field("severity", NameOf(severity)), Field("service", service_), Field("message", message)})
    field.AppendTo(&line);
  for (const Field& field : fields) field.AppendTo(&line);
  line += "}\n";
  // A log that cannot be written must not stop the service.
  [[maybe_unused]] ssize_t written = write(file_descriptor_, line.data(), line.size());
}

}  // namespace zhibiao
