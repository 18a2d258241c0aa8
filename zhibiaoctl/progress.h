// A progress bar on a terminal.
#ifndef ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_
#define ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace zhibiao {

// `[#####               ]  12/48  25%  0:31 left  name`, at most `width` columns wide.
// `elapsed` since the first step gives the time that is left.
std::string ProgressBar(int done, int total, absl::Duration elapsed, absl::string_view name,
                        int width);

// Draws the bar on `terminal` below the lines that are printed. With `width` 0, which stands for
// anything that is not a terminal, only the lines are printed. Not thread-safe.
class Progress {
 public:
  // The streams must outlive the object. Lines go to `lines`, the bar to `terminal`.
  Progress(std::ostream& lines, std::ostream& terminal, int total, int width);
  // Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What is worked at from now on.
  void Begin(absl::string_view name);
  // The work begun is done; `line` says with what result.
  void Finish(absl::string_view line);

 private:
  void Clear();

  std::ostream& lines_;
  std::ostream& terminal_;
  const int total_;
  const int width_;
  const absl::Time start_;
  int done_ = 0;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_
