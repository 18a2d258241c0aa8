#include "zhibiaoctl/progress.h"

#include <gtest/gtest.h>

#include <sstream>

#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

TEST(ProgressBarTest, ShowsHowMuchIsDoneAndHowLongTheRestTakes) {
  EXPECT_EQ(ProgressBar(12, 48, absl::Seconds(10), "页.txt", 80),
            "[######                  ]  12/48   25%  0:30 left  页.txt");
}

TEST(ProgressBarTest, FitsTheTerminal) {
  EXPECT_LE(DisplayWidth(ProgressBar(1, 2, absl::Seconds(1), std::string(200, 'x'), 60)), 60);
}

TEST(ProgressTest, PrintsOnlyLinesWhereThereIsNoTerminal) {
  std::ostringstream lines, terminal;
  {
    Progress progress(lines, terminal, 2, 0);
    progress.Begin("a");
    progress.Finish("a: stored");
  }
  EXPECT_EQ(lines.str(), "a: stored\n");
  EXPECT_EQ(terminal.str(), "");
}

TEST(ProgressTest, LeavesNoBarBehind) {
  std::ostringstream out;
  {
    Progress progress(out, out, 1, 60);
    progress.Begin("a");
    progress.Finish("a: stored");
  }
  const std::string text = out.str();
  EXPECT_NE(text.find("0/1"), std::string::npos);
  EXPECT_EQ(text.substr(text.rfind('\r')), "\r\x1b[K");
}

}  // namespace
}  // namespace zhibiao
