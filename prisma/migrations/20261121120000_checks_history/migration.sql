-- CreateTable
CREATE TABLE "CheckSlot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "claimedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CheckPolicy" (
    "profileId" TEXT NOT NULL PRIMARY KEY,
    "policy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "CheckPolicy_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HourlyRollup" (
    "profileId" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,

    PRIMARY KEY ("profileId", "hour"),
    CONSTRAINT "HourlyRollup_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DailyRollup" (
    "profileId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "facts" TEXT NOT NULL,

    PRIMARY KEY ("profileId", "day"),
    CONSTRAINT "DailyRollup_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profileId" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "openedBy" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Incident_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ModelAnswer" (
    "credentialId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "profileId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "latencyMs" INTEGER,
    "tokens" INTEGER NOT NULL,
    "checkId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("credentialId", "model"),
    CONSTRAINT "ModelAnswer_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Credential" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ModelAnswer_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "Profile" ADD COLUMN "standing" TEXT;
ALTER TABLE "Profile" ADD COLUMN "beats" TEXT NOT NULL DEFAULT '';

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Check" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profileId" TEXT NOT NULL,
    "credentialId" TEXT,
    "level" TEXT NOT NULL,
    "model" TEXT,
    "trigger" TEXT NOT NULL,
    "dueAt" DATETIME,
    "summary" TEXT NOT NULL,
    "evidence" BLOB NOT NULL,
    "actorName" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME NOT NULL,
    CONSTRAINT "Check_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Check_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "Credential" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
-- "evidence" is raw deflate. What was kept as text so far becomes stored blocks (RFC 1951 §3.2.4): whether it is the
-- last, length, its complement, at most 65,535 bytes. Most rows need one; a hostile host's reply, all of it control
-- characters that take six bytes in JSON, can need more. A latency is of the request that settled the fact
-- (lib/checks/latencies.ts).
INSERT INTO "new_Check" ("actorName", "credentialId", "finishedAt", "id", "level", "model", "profileId", "startedAt", "trigger", "summary", "evidence")
SELECT "actorName", "credentialId", "finishedAt", "id", "level", "model", "profileId", "startedAt", 'hand',
    json_object(
        'verdict', json("verdict"),
        'failed', json((SELECT json_object('step', json_extract(value, '$.name'), 'reason', coalesce(json_extract(value, '$.evidence.reason'), 'unrecognised'))
            FROM json_each("steps") WHERE json_extract(value, '$.status') = 'failed' ORDER BY key LIMIT 1)),
        'caveat', (SELECT json_extract(value, '$.evidence.reason')
            FROM json_each("steps") WHERE json_extract(value, '$.name') = 'model' AND json_extract(value, '$.status') = 'warning'),
        'latencyMs', json_object(
            'reachable', (SELECT json_extract(value, '$.evidence.facts.firstByteMs') FROM json_each("steps") WHERE json_extract(value, '$.name') = 'unkeyed'),
            'authenticated', (SELECT json_extract(value, '$.evidence.facts.firstByteMs') FROM json_each("steps")
                WHERE json_extract(value, '$.name') IN ('auth', 'model') AND json_extract(value, '$.evidence.facts.key') IN ('refused', 'accepted')
                ORDER BY json_extract(value, '$.evidence.facts.key') DESC, key LIMIT 1),
            'modelUsable', (SELECT json_extract(value, '$.evidence.facts.firstByteMs') FROM json_each("steps") WHERE json_extract(value, '$.name') = 'model')
        ),
        'tokens', coalesce((SELECT json_extract(value, '$.evidence.facts.tokens') FROM json_each("steps") WHERE json_extract(value, '$.name') = 'model'), 0)
    ),
    (WITH RECURSIVE "block" ("at") AS (SELECT 0 UNION ALL SELECT "at" + 65535 FROM "block" WHERE "at" + 65535 < "bytes")
        SELECT unhex(group_concat(
            printf('%02x%02x%02x%02x%02x', "at" + 65535 >= "bytes", "length" & 255, "length" >> 8, 255 - ("length" & 255), 255 - ("length" >> 8))
            || hex(substr("text", "at" + 1, "length")), '' ORDER BY "at"))
        FROM (SELECT "at", min(65535, "bytes" - "at") AS "length" FROM "block"))
FROM (SELECT *, length("text") AS "bytes" FROM (SELECT *, CAST('{"steps":' || "steps" || ',"models":[]}' AS BLOB) AS "text" FROM "Check"));
DROP TABLE "Check";
ALTER TABLE "new_Check" RENAME TO "Check";
CREATE INDEX "Check_profileId_startedAt_idx" ON "Check"("profileId", "startedAt");
CREATE INDEX "Check_credentialId_idx" ON "Check"("credentialId");
CREATE INDEX "Check_startedAt_idx" ON "Check"("startedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- What the newest check says of each fact becomes its standing; the counts begin here.
UPDATE "Profile" SET "lastCheck" = json_set("lastCheck", '$.trigger', 'hand', '$.dueAt', NULL,
    '$.tokens', coalesce((SELECT json_extract("summary", '$.tokens') FROM "Check" WHERE "Check"."id" = "lastCheckId"), 0),
    '$.latencyMs', json(coalesce((SELECT json_extract("summary", '$.latencyMs') FROM "Check" WHERE "Check"."id" = "lastCheckId"),
        '{"reachable":null,"authenticated":null,"modelUsable":null}')))
WHERE "lastCheck" IS NOT NULL;
UPDATE "Profile" SET "standing" = (
    SELECT json_group_object(key, json(CASE WHEN value = 'not-run' THEN NULL ELSE json_object(
        'value', value,
        'since', json_extract("lastCheck", '$.startedAt'),
        'at', json_extract("lastCheck", '$.startedAt'),
        'checkId', json_extract("lastCheck", '$.id'),
        'credentialId', CASE WHEN key <> 'reachable' THEN json_extract("lastCheck", '$.credentialId') END,
        'model', CASE WHEN key = 'modelUsable' THEN json_extract("lastCheck", '$.model') END,
        'problem', json(CASE WHEN value <> 'yes' THEN json_extract("lastCheck", '$.failed') END),
        'latencyMs', json_extract("lastCheck", '$.latencyMs.' || key),
        'inARow', 1, 'failures', 0, 'successes', 0, 'runSince', NULL, 'incident', NULL
    ) END))
    FROM json_each("lastCheck", '$.verdict')
) WHERE "lastCheck" IS NOT NULL;

-- CreateIndex
CREATE INDEX "CheckSlot_claimedAt_idx" ON "CheckSlot"("claimedAt");

-- CreateIndex
CREATE INDEX "Incident_profileId_openedAt_idx" ON "Incident"("profileId", "openedAt");

-- CreateIndex
CREATE INDEX "Incident_closedAt_idx" ON "Incident"("closedAt");

-- CreateIndex
CREATE INDEX "ModelAnswer_profileId_idx" ON "ModelAnswer"("profileId");
