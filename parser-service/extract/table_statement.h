// Figures of tables: each cell with its row and column headers.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_STATEMENT_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_STATEMENT_H_

#include <optional>
#include <vector>

#include "parser-service/extract/statement.h"

namespace zhibiao {

// Appends the figures of the table in layout.blocks[block]. `period` is the one in force.
void ReadTableStatements(const StatementContext& context, int block,
                         const std::optional<DaySpan>& period, std::vector<Statement>* statements);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_TABLE_STATEMENT_H_
