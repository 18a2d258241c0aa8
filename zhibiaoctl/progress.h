// How far a long work has come, on a terminal and elsewhere.
#ifndef ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_
#define ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace zhibiao {

struct ProgressFigures {
  int64_t done = 0;
  // Of how many; 0 when that is not known.
  int64_t total = 0;
  // How much of the whole is done, from 0 to 1; negative when that is not known.
  double share = -1;
  // Of the documents that are done.
  int64_t bytes = 0;
  int64_t figures = 0;
  int64_t refused = 0;
  absl::Duration elapsed;
};

// `12 of 48 documents, 1.4 MB/s, 345 figures, 2 refused, 0:31 left`, without what is not known.
std::string ProgressText(const ProgressFigures& figures);

// `[######            ]  25%  12 of 48 documents, …`, at most `width` columns wide; no bar where
// the share is not known.
std::string ProgressBar(const ProgressFigures& figures, absl::string_view name, int width);

// Keeps the bar on `terminal` below the lines that are printed. With `width` 0, which stands for
// anything that is not a terminal, there is a line every `line_every` in its place. Not
// thread-safe.
class Progress {
 public:
  // `terminal` must outlive the object.
  Progress(std::ostream& terminal, int width, absl::Duration line_every = absl::Seconds(10));
  // Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Says how far the work at `name` has come, unless that was said a moment ago.
  void Show(const ProgressFigures& figures, absl::string_view name);
  // Prints a line to `out`, which may be the terminal, above the bar.
  void Print(std::ostream& out, absl::string_view line);

 private:
  void Clear();

  std::ostream& terminal_;
  const int width_;
  const absl::Duration interval_;
  absl::Time last_;
  bool drawn_ = false;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_PROGRESS_H_
