#include "zhibiaoctl/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {
namespace {

constexpr int kBarWidth = 18;
// Often enough for the eye.
constexpr absl::Duration kDrawEvery = absl::Milliseconds(100);

std::string TimeLeft(double share, absl::Duration elapsed) {
  if (share <= 0) return "";
  const int64_t seconds = absl::ToInt64Seconds(elapsed * ((1 - share) / share));
  return Say({", $0 left", "，还需 $0"}, absl::StrFormat("%d:%02d", seconds / 60, seconds % 60));
}

}  // namespace

std::string ProgressText(const ProgressFigures& figures) {
  std::string text = figures.total > 0
                         ? Say({"$0 of $1 documents", "$0/$1 份文档"}, figures.done, figures.total)
                         : Say({"$0 documents", "$0 份文档"}, figures.done);
  if (const double seconds = absl::ToDoubleSeconds(figures.elapsed); seconds > 0) {
    absl::StrAppendFormat(&text, ", %.1f MB/s",
                          static_cast<double>(figures.bytes) / seconds / 1'000'000);
  }
  absl::StrAppend(&text, Say({", $0 figures", "，$0 个数值"}, figures.figures));
  if (figures.refused > 0)
    absl::StrAppend(&text, Say({", $0 refused", "，$0 份被拒绝"}, figures.refused));
  return absl::StrCat(text, TimeLeft(figures.share, figures.elapsed));
}

std::string ProgressBar(const ProgressFigures& figures, absl::string_view name, int width) {
  std::string bar;
  if (figures.share >= 0) {
    const double share = std::min(figures.share, 1.0);
    const int filled = static_cast<int>(kBarWidth * share);
    bar = absl::StrFormat("[%s%s] %3d%%  ", std::string(filled, '#'),
                          std::string(kBarWidth - filled, ' '), static_cast<int>(100 * share));
  }
  return CutToWidth(absl::StrCat(bar, ProgressText(figures), "  ", Printable(name)), width);
}

Progress::Progress(std::ostream& terminal, int width, absl::Duration line_every)
    : terminal_(terminal),
      width_(width),
      interval_(width > 0 ? kDrawEvery : line_every),
      last_(width > 0 ? absl::InfinitePast() : absl::Now()) {}

Progress::~Progress() { Clear(); }

void Progress::Show(const ProgressFigures& figures, absl::string_view name) {
  // What was cleared for a line to be printed is drawn again at once.
  if (const bool wanted = width_ > 0 && !drawn_; !wanted && absl::Now() - last_ < interval_) return;
  last_ = absl::Now();
  if (width_ == 0) {
    terminal_ << Printable(name) << ": " << ProgressText(figures) << std::endl;
    return;
  }
  Clear();
  terminal_ << ProgressBar(figures, name, width_ - 1) << std::flush;
  drawn_ = true;
}

void Progress::Print(std::ostream& out, absl::string_view line) {
  Clear();
  out << line << '\n' << std::flush;
}

void Progress::Clear() {
  // Back to the first column, then erase to the end of the line (ECMA-48 EL).
  if (drawn_) terminal_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace zhibiao
