-- Runs are ranked by the metric that their study names, not always by accuracy, and the best epoch is kept beside the last.
-- Stores from before ranked by accuracy.

ALTER TABLE run RENAME COLUMN held_out_accuracy TO held_out_metric;
ALTER TABLE run RENAME COLUMN training_accuracy TO training_metric;
ALTER TABLE run ADD COLUMN best_epoch INTEGER;
ALTER TABLE run ADD COLUMN best_metric REAL;
ALTER TABLE study ADD COLUMN metric TEXT NOT NULL DEFAULT 'accuracy';
ALTER TABLE study ADD COLUMN metric_name TEXT NOT NULL DEFAULT 'accuracy';
ALTER TABLE study ADD COLUMN metric_direction TEXT NOT NULL DEFAULT 'higher'; -- or 'lower': which values are better
ALTER TABLE study ADD COLUMN metric_lowest REAL DEFAULT 0; -- NULL: the metric has no end there
ALTER TABLE study ADD COLUMN metric_highest REAL DEFAULT 1;
ALTER TABLE study ADD COLUMN ranked_epoch TEXT NOT NULL DEFAULT 'last'; -- or 'best': which epoch's metric ranks a run
