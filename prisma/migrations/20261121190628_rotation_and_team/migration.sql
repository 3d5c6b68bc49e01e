-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN "address" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "changes" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "mac" TEXT;
ALTER TABLE "AuditEntry" ADD COLUMN "seq" INTEGER;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "lastSeenAt" DATETIME;

-- CreateTable
CREATE TABLE "RotationPolicy" (
    "profileId" TEXT NOT NULL PRIMARY KEY,
    "policy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "RotationPolicy_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Rotation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profileId" TEXT NOT NULL,
    "oldCredentialId" TEXT,
    "newCredentialId" TEXT,
    "reason" TEXT NOT NULL,
    "overlap" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "retireAt" DATETIME,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Rotation_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RotationStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rotationId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorName" TEXT NOT NULL,
    "proofs" TEXT NOT NULL,
    "undoneAt" DATETIME,
    "undoneBy" TEXT,
    CONSTRAINT "RotationStep_rotationId_fkey" FOREIGN KEY ("rotationId") REFERENCES "Rotation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "mac" TEXT NOT NULL,
    "headMac" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "seq" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "mac" TEXT NOT NULL,
    "sealMac" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ServerKey" (
    "purpose" TEXT NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL,
    "ciphertext" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "ciphertext" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER,
    CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Credential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "profileId" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mask" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "ciphertext" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "verifiedAt" DATETIME,
    "position" INTEGER NOT NULL DEFAULT 0,
    "keyNumber" INTEGER,
    "activatedAt" DATETIME,
    "endedAt" DATETIME,
    "expiresAt" DATETIME,
    CONSTRAINT "Credential_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Credential" ("ciphertext", "createdAt", "fingerprint", "id", "keyId", "kind", "label", "mask", "profileId", "state", "updatedAt", "verifiedAt") SELECT "ciphertext", "createdAt", "fingerprint", "id", "keyId", "kind", "label", "mask", "profileId", "state", "updatedAt", "verifiedAt" FROM "Credential";
DROP TABLE "Credential";
ALTER TABLE "new_Credential" RENAME TO "Credential";
CREATE INDEX "Credential_profileId_idx" ON "Credential"("profileId");
CREATE INDEX "Credential_fingerprint_idx" ON "Credential"("fingerprint");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Rotation_profileId_startedAt_idx" ON "Rotation"("profileId", "startedAt");

-- CreateIndex
CREATE INDEX "Rotation_state_idx" ON "Rotation"("state");

-- CreateIndex
CREATE INDEX "RotationStep_rotationId_at_idx" ON "RotationStep"("rotationId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "AuditSeal_seq_key" ON "AuditSeal"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_hash_key" ON "Invitation"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "TwoFactor_userId_key" ON "TwoFactor"("userId");

-- CreateIndex
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_seq_key" ON "AuditEntry"("seq");
