// The reader of one table. Private to table_*.cc.
//
// Method: rows without numbers are headers for the rows below them until the next such row. A data
// cell takes its indicator from the stub (with the hierarchy of 一、 1、 其中： and indentation),
// its period, unit and measure from stub, header, unit column and caption, in this order.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_READER_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_READER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parser-service/extract/table_label.h"
#include "parser-service/extract/table_statement.h"

namespace zhibiao {

class TableReader {
 public:
  TableReader(const StatementContext& context, int block, const std::optional<DaySpan>& period,
              std::vector<Statement>* out)
      : context_(context),
        block_index_(block),
        block_(context.layout->blocks[static_cast<size_t>(block)]),
        table_(*block_.table),
        in_force_(period),
        periods_(context.reference_day),
        out_(out) {}

  void Read();

 private:
  void ReadCaption();
  TableLabel ReadLabel(int cell);
  bool ReadDateStub(std::u16string_view words, TableLabel* label);
  bool IsNumber(const TableCell& cell) const;
  void FillGrid();
  void ReadRow(int row);
  void ReadHeaderRow(int row);
  void ReadCell(const TableCell& cell, int index, const TableLabel& stub,
                const std::optional<TableLabel>& unit);
  void SetPeriod(const PeriodMention* period, Statement* s) const;
  void Emit(int index, uint32_t at, const Numeral& numeral, const TableLabel& stub,
            const std::optional<TableLabel>& unit, bool real);
  Naming Name(const TableLabel& stub, const std::vector<TableLabel>& headers) const;
  void NameOwn(const TableLabel& stub, Naming* naming) const;
  std::u16string QuantityColumnBeside(int beside, int* cell) const;
  void NameChild(const Naming& parent, const TableLabel& stub, Naming* naming) const;
  const TableCell* CellAt(int row, int column) const;
  int IndexAt(int row, int column) const;

  const StatementContext& context_;
  int block_index_;
  const Block& block_;
  const Table& table_;
  std::optional<DaySpan> in_force_;
  PeriodReader periods_;
  std::vector<Statement>* out_;
  // By row, as far as it has cells: the one that covers a column, or -1.
  std::vector<std::vector<int>> grid_;
  std::map<int, std::vector<TableLabel>> headers_;  // by column
  bool header_rows_open_ = true;
  // The rows above with their names, outermost first.
  struct Row {
    int level;
    Naming naming;
  };
  std::vector<Row> parents_;
  Naming level_row_;  // the last row that is no growth rate
  bool numbered_ = false;
  bool among_ = false;                        // below a row that begins with 其中：
  std::optional<PeriodMention> only_period_;  // the one period of all headers
  int period_column_ = 0;                     // of the header which gave it
  bool several_periods_ = false;
  Words topic_;
  TableLabel caption_;
  std::u16string caption_topic_;
  Words caption_indicator_;  // the last indicator which the caption names
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_READER_H_
