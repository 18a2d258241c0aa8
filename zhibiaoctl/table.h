// Rows for a terminal and for other programs.
#ifndef ZHIBIAO_ZHIBIAOCTL_TABLE_H_
#define ZHIBIAO_ZHIBIAOCTL_TABLE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiaoctl/options.h"
#include "zhibiaoctl/paint.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {

// Collects rows, then renders them: with aligned columns to be read, or as CSV and TSV. Not
// thread-safe.
class Table {
 public:
  struct Column {
    // For people, a blank where nothing is to be said; without a title a column is for programs
    // only.
    std::string title;
    // For programs, the same in every language; without a name it is for people only.
    std::string name;
    // Numbers stand on the right.
    bool right_aligned = false;
    // Whether cells may be cut to make the table fit. Figures never are.
    bool may_be_cut = false;
  };
  // Kinds of columns: words, which may be cut; words and figures, which never are; and what only
  // programs want.
  static Column Text(absl::string_view name, Words title);
  static Column Whole(absl::string_view name, Words title);
  static Column Figure(absl::string_view name, Words title);
  static Column Data(absl::string_view name);

  explicit Table(std::vector<Column> columns);

  // One cell for each column, as it is; printing it is the table's business. `paint` is that of the
  // first column.
  void AddRow(std::vector<std::string> cells, Paint paint = Paint::kPlain);

  bool empty() const { return rows_.empty(); }

  // Lines which end in '\n', the titles first, or `none` without rows. Columns that are empty in
  // all rows are left out, and so are control characters. Words are cut to fit into `look.width`
  // columns of the terminal; what does not fit even so goes to further lines of each row, indented.
  // 0 cuts and folds nothing.
  std::string Render(const Look& look) const;

  // A header of names and all rows, in the format, which is kCsv or kTsv.
  std::string Lines(Format format) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Paint paint;
  };

  std::vector<int> Widths(const std::vector<Row>& shown) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_TABLE_H_
