// What went wrong, for a person; and for a script, as an exit code.
#ifndef ZHIBIAO_ZHIBIAOCTL_ERROR_TEXT_H_
#define ZHIBIAO_ZHIBIAOCTL_ERROR_TEXT_H_

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// What the process returns. The table of commands explains them.
enum ExitCode : int {
  kDone = 0,
  // The command line is wrong.
  kWrongCommand = 1,
  // A file cannot be read or written, or is not in its encoding.
  kBadFile = 2,
  // A service refused the call or failed at it.
  kRefused = 3,
  // A service did not answer: not running, or too slow.
  kUnreachable = 4,
};

// The code for the error of a call.
ExitCode ExitCodeOf(const absl::Status& call_error);

// `INVALID_ARGUMENT (INVALID_PAGE_TOKEN): page_token: …`, with advice where there is any. The part
// before the message is the same in every language.
std::string ErrorText(const absl::Status& call_error);

// Print what is wrong and return the code to exit with. The second names the help of `command`,
// which may be empty.
ExitCode TellError(const absl::Status& call_error, std::ostream& err);
ExitCode TellWrongCommand(absl::string_view message, absl::string_view command, std::ostream& err);

// When `more`: says that the limit cut a list.
void TellOfMore(bool more, int limit, std::ostream& err);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_ERROR_TEXT_H_
