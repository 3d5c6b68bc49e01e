-- CreateTable
CREATE TABLE "SavedExport" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "settings" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "lastFetchedAt" DATETIME
);

-- CreateTable
CREATE TABLE "HandedOutExport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorName" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "gatewayId" TEXT,
    "openclawVersion" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    CONSTRAINT "HandedOutExport_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DriftReport" (
    "gatewayId" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "actorName" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    CONSTRAINT "DriftReport_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GatewayControl" (
    "gatewayId" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "ciphertext" BLOB NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    CONSTRAINT "GatewayControl_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HandedOutExport_gatewayId_at_idx" ON "HandedOutExport"("gatewayId", "at");

-- CreateIndex
CREATE INDEX "HandedOutExport_contentHash_idx" ON "HandedOutExport"("contentHash");
