#include "zhibiaoctl/error_text.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service-host/errors.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {

ExitCode ExitCodeOf(const absl::Status& call_error) {
  if (call_error.ok()) return kDone;
  return absl::IsUnavailable(call_error) || absl::IsDeadlineExceeded(call_error) ? kUnreachable
                                                                                 : kRefused;
}

std::string ErrorText(const absl::Status& call_error) {
  const std::string code = absl::StatusCodeToString(call_error.code());
  std::string text = code;
  const std::string reason = ReasonOf(call_error);
  if (!reason.empty() && reason != code) absl::StrAppend(&text, " (", reason, ")");
  const std::string field = FieldOf(call_error);
  // Most messages begin with the field.
  if (!field.empty() && !absl::StartsWith(call_error.message(), field)) {
    absl::StrAppend(&text, " in ", field);
  }
  absl::StrAppend(&text, ": ", call_error.message());
  if (absl::IsUnavailable(call_error)) {
    absl::StrAppend(&text, "\nIs the service running, and --parser and --query where it listens?");
  } else if (absl::IsDeadlineExceeded(call_error)) {
    absl::StrAppend(&text, "\nA longer --timeout gives the service more time.");
  }
  return text;
}

ExitCode TellError(const absl::Status& call_error, std::ostream& err) {
  err << ErrorText(call_error) << "\n";
  return ExitCodeOf(call_error);
}

ExitCode TellWrongCommand(absl::string_view message, std::ostream& err) {
  err << message << "\nzhibiaoctl --help lists the commands.\n";
  return kWrongCommand;
}

void TellOfMore(bool more, int limit, std::ostream& err) {
  if (more) err << "There is more: --limit " << limit << " cut the list; 0 lists all.\n";
}

}  // namespace zhibiao
