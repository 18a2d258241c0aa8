// The words by which a number is bounded, counted, or seen not to be a figure.
//
// An entry whose value is null or empty shadows a shorter one: 生产 in the nouns keeps 生 of 学生
// from being found in it.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WORDS_H_

#include "parser-service/extract/word_table.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Approximators in front of a number: 超过, 约, 不足.
const WordTable<v1::NumericBound>& BoundsBefore();

// Approximators behind the unit: 以上, 左右.
const WordTable<v1::NumericBound>& BoundsBehind();

// Nouns behind a small Chinese count that make it rhetoric: 三个方面, 两个问题.
const PlainWords& RhetoricalNouns();

// Words that only begin with a unit: 升至, 国家, 路上.
const PlainWords& WordsNotUnits();

// Nouns that count themselves, with the code of the measure word they stand for: 贫困户, 师生.
const WordTable<const char*>& CountedNouns();

// What a number without unit is an amount of, by words in front of it: 投资 is money, 就业 people.
const WordTable<const char*>& SuppliedUnits();

// What stands behind 每, with its unit code.
const WordTable<const char*>& PerWords();

// Behind a span of time, of length or a fraction: what it is the name of (2小时生活圈, 50米蛙泳,
// 1/4决赛).
const PlainWords& NamedBySpans();

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_WORDS_H_
