// One portion of the audit across documents, in one transaction.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_PASS_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_PASS_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "audit/audit_unit.h"
#include "record-store/postgres/pg_pool.h"

namespace zhibiao {

// RecordWriter::AuditDueUnits. Throws the driver's exceptions.
//
// Any number of auditors may run at a time, beside any number of writers: who audits a unit holds
// its lock until the commit and reads only after taking it, so that the last audit of a unit has
// seen every document that was committed before its notice was taken away.
absl::StatusOr<int> AuditDueUnits(PgConnection& connection, int limit, AuditUnit* place,
                                  absl::Time now);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_AUDIT_PASS_H_
