// A run of Arabic digits.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_DIGITS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_DIGITS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace zhibiao {

// Digits with grouping commas or blanks and one decimal point. Appends them without what groups.
uint32_t ReadDigits(std::u16string_view text, uint32_t at, std::string* amount);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_DIGITS_H_
