-- AlterTable
ALTER TABLE "MasterKey" ADD COLUMN "ciphertext" BLOB;
ALTER TABLE "MasterKey" ADD COLUMN "currentAt" DATETIME;
ALTER TABLE "MasterKey" ADD COLUMN "keyId" TEXT;
ALTER TABLE "MasterKey" ADD COLUMN "retiredAt" DATETIME;
ALTER TABLE "MasterKey" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'current';
