// Which differences between documents later knowledge explains.
#ifndef ZHIBIAO_AUDIT_REVISION_H_
#define ZHIBIAO_AUDIT_REVISION_H_

#include "audit/series_match.h"

namespace zhibiao {

// True when the documents of both facts rest on one release: they were published within two weeks
// of each other, and neither says that it revises. Figures of a month are quoted until the next
// ones come. False when a day of publication is missing.
bool AreOfOneVintage(const Fact& a, const Fact& b);

// True when the text of either says so: 初步核算 first, 最终核实 or 修订 later.
bool IsStatedRevision(const Fact& earlier, const Fact& later);

// True for a difference no larger than revisions are: 5 % of a level (the census of 2008 raised the
// gross domestic product of that year by 4.4 %, that of 2013 by 3.4 %, that of 2018 by 2.1 %;
// National Bureau of Statistics), half a percentage point of a rate or share.
bool IsSizeOfRevision(v1::Measure measure, const mpq_class& before, const mpq_class& after);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_REVISION_H_
