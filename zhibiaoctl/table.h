// A table of text which fits the terminal.
#ifndef ZHIBIAO_ZHIBIAOCTL_TABLE_H_
#define ZHIBIAO_ZHIBIAOCTL_TABLE_H_

#include <string>
#include <vector>

namespace zhibiao {

// Collects rows, then renders them with aligned columns. Not thread-safe.
class Table {
 public:
  struct Column {
    std::string title;
    // Numbers stand on the right.
    bool right_aligned = false;
    // Whether cells may be cut to make the table fit. Figures never are.
    bool may_be_cut = true;
  };

  explicit Table(std::vector<Column> columns);

  // One cell for each column. Control characters are removed.
  void AddRow(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  // Lines which end in '\n', the titles first. Columns that are empty in all rows are left out.
  // At most `width` columns of the terminal where cutting makes that possible; 0 cuts nothing.
  std::string Render(int width) const;

 private:
  std::vector<int> NaturalWidths() const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// Columns of the terminal at standard output; 0 when it is none, so that files get whole lines.
int TerminalWidth();

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_TABLE_H_
