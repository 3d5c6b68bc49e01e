-- AlterTable: by hand, because Prisma would copy the whole table for a column that SQLite adds in place.
ALTER TABLE "Profile" ADD COLUMN "checkRevision" INTEGER NOT NULL DEFAULT 0;
