-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN "gatewayId" TEXT;

-- CreateTable
CREATE TABLE "LogSource" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "gatewayId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "keyId" TEXT,
    "ciphertext" BLOB,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" TEXT,
    "health" TEXT NOT NULL,
    "leaseBy" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "LogSource_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HoldCheckpoint" (
    "gatewayId" TEXT NOT NULL,
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "at" DATETIME NOT NULL,
    "state" BLOB NOT NULL,

    PRIMARY KEY ("gatewayId", "draft", "at"),
    CONSTRAINT "HoldCheckpoint_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuthProfileName" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "authProfileId" TEXT NOT NULL,
    "namedBy" TEXT NOT NULL,
    "namedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "LogSource_gatewayId_idx" ON "LogSource"("gatewayId");
