#include "zhibiaoctl/progress.h"

#include <gtest/gtest.h>

#include <sstream>

#include "zhibiaoctl/display_width.h"

namespace zhibiao {
namespace {

ProgressFigures Quarter() {
  ProgressFigures figures;
  figures.done = 12;
  figures.total = 48;
  figures.share = 0.25;
  figures.bytes = 14'000'000;
  figures.figures = 345;
  figures.refused = 2;
  figures.elapsed = absl::Seconds(10);
  return figures;
}

TEST(ProgressBarTest, ShowsHowMuchIsDoneAndHowLongTheRestTakes) {
  EXPECT_EQ(ProgressBar(Quarter(), "页.txt", 120),
            "[####              ]  25%  12 of 48 documents, 1.4 MB/s, 345 figures, 2 refused, "
            "0:30 left  页.txt");
}

TEST(ProgressBarTest, ShowsNothingThatIsNotKnown) {
  ProgressFigures figures;
  figures.done = 3;
  EXPECT_EQ(ProgressBar(figures, "-", 80), "3 documents, 0 figures  -");
}

TEST(ProgressBarTest, FitsTheTerminal) {
  EXPECT_LE(DisplayWidth(ProgressBar(Quarter(), std::string(200, 'x'), 60)), 60);
}

TEST(ProgressTest, PrintsLinesInThePlaceOfABarWhereThereIsNoTerminal) {
  std::ostringstream lines, other;
  {
    Progress progress(other, 0, absl::ZeroDuration());
    progress.Show(Quarter(), "a");
    progress.Print(lines, "a: stored");
    Progress rare(lines, 0, absl::Hours(1));
    rare.Show(Quarter(), "a");
  }
  EXPECT_EQ(lines.str(), "a: stored\n");
  EXPECT_EQ(other.str(), "a: 12 of 48 documents, 1.4 MB/s, 345 figures, 2 refused, 0:30 left\n");
}

TEST(ProgressTest, LeavesNoBarBehind) {
  std::ostringstream out;
  {
    Progress progress(out, 60);
    progress.Show(Quarter(), "a");
    progress.Print(out, "a: stored");
    progress.Show(Quarter(), "b");
  }
  const std::string text = out.str();
  EXPECT_NE(text.find("12 of 48"), std::string::npos);
  EXPECT_NE(text.find("\r\x1b[Ka: stored\n"), std::string::npos);
  EXPECT_EQ(text.substr(text.rfind('\r')), "\r\x1b[K");
}

}  // namespace
}  // namespace zhibiao
