#include "zhibiaoctl/progress.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

constexpr int kBarWidth = 24;

std::string TimeLeft(int done, int total, absl::Duration elapsed) {
  if (done == 0) return "";
  const int64_t seconds = absl::ToInt64Seconds(elapsed * (total - done) / done);
  return absl::StrFormat("%d:%02d left  ", seconds / 60, seconds % 60);
}

}  // namespace

std::string ProgressBar(int done, int total, absl::Duration elapsed, absl::string_view name,
                        int width) {
  const int filled = total == 0 ? kBarWidth : kBarWidth * done / total;
  const int percent = total == 0 ? 100 : 100 * done / total;
  const std::string bar = absl::StrFormat("[%s%s]  %d/%d  %3d%%  %s%s", std::string(filled, '#'),
                                          std::string(kBarWidth - filled, ' '), done, total,
                                          percent, TimeLeft(done, total, elapsed), Printable(name));
  return CutToWidth(bar, width);
}

Progress::Progress(std::ostream& lines, std::ostream& terminal, int total, int width)
    : lines_(lines), terminal_(terminal), total_(total), width_(width), start_(absl::Now()) {}

Progress::~Progress() { Clear(); }

void Progress::Begin(absl::string_view name) {
  Clear();
  if (width_ == 0) return;
  terminal_ << ProgressBar(done_, total_, absl::Now() - start_, name, width_ - 1) << std::flush;
}

void Progress::Finish(absl::string_view line) {
  ++done_;
  Clear();
  lines_ << line << '\n' << std::flush;
}

void Progress::Clear() {
  // Back to the first column, then erase to the end of the line (ECMA-48 EL).
  if (width_ > 0) terminal_ << "\r\x1b[K" << std::flush;
}

}  // namespace zhibiao
