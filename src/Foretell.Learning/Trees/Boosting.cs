using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Trees;

/// <summary>One fit of boosted trees.</summary>
internal sealed class Boosting
{
    private readonly BoostedTreesSettings _settings;
    private readonly FeatureTable _features;
    private readonly BinnedTable _table;
    private readonly double[] _targets;
    private readonly double[] _predictions;
    private readonly double[] _gradients;
    private readonly int[] _training;
    private readonly int[] _validation;
    private readonly TreeGrower _grower;
    private readonly RandomStream _rowStream;
    private readonly RandomStream _columnStream;
    private readonly WithoutReplacement _rowSelection;
    private readonly WithoutReplacement _columnSelection;
    private readonly bool[] _inBag;
    private readonly ColumnBlocks? _sampledBlocks;
    private readonly int _rowCount;
    private readonly int _columnCount;

    public Boosting(BoostedTreesSettings settings, FeatureTable features, ReadOnlySpan<double> targets, ulong seed)
    {
        (_settings, _features, _targets) = (settings, features, targets.ToArray());
        _table = BinnedTable.Of(features, settings.BinLimits);
        _predictions = new double[features.Rows];
        _gradients = new double[features.Rows];
        _rowSelection = new WithoutReplacement(features.Rows);
        _columnSelection = new WithoutReplacement(features.Columns.Count);
        int[] rows = [.. Enumerable.Range(0, features.Rows)];
        int heldOut = (int)(settings.ValidationFraction * rows.Length);
        _validation = [.. _rowSelection.Of(rows, heldOut, new RandomStream(seed, "boosted-trees/validation"))];
        _training = [.. rows.Except(_validation)];
        _rowStream = new RandomStream(seed, "boosted-trees/rows");
        _columnStream = new RandomStream(seed, "boosted-trees/columns");
        _rowCount = Math.Max(1, (int)(settings.RowFraction * _training.Length));
        _columnCount = Math.Min(_table.Useful.Length,
            Math.Max(1, (int)Math.Round(settings.ColumnFraction * _table.Useful.Length)));
        _inBag = new bool[features.Rows];
        _grower = new TreeGrower(_table, settings.GrowthLimits);
        _sampledBlocks = _columnCount < _table.Useful.Length ? new ColumnBlocks(_table, _columnCount) : null;
    }

    public BoostedTrees Run(CancellationToken cancel)
    {
        double mean = TreeTargets.Mean(_targets, _training);
        Array.Fill(_predictions, mean);
        List<DecisionTree> trees = [];
        StoppingPoint stop = new(_settings.Patience);
        for (int number = 0; number < _settings.Trees; number++)
        {
            cancel.ThrowIfCancellationRequested();
            Grow((ulong)number);
            if (_grower.Tree.NodeCount == 0 && number > 0)
            {
                break;
            }

            // A first tree of one leaf is the mean alone: no split accounts for what the mean of a sample differs by.
            double shift = number == 0 ? mean : 0;
            if (_grower.Tree.NodeCount == 0)
            {
                _grower.Tree.LeafAt(0).Value = 0;
            }

            trees.Add(DecisionTree.From(_grower.Tree, _table, _settings.LearningRate, shift));
            if (_grower.Tree.NodeCount == 0 || (_validation.Length > 0 && stop.Passed(ValidationError())))
            {
                break;
            }
        }

        int kept = _validation.Length > 0 && stop.Seen > 0 ? stop.Best : trees.Count;
        return new BoostedTrees(new TreeEnsemble(
            _features.Columns, [.. _table.Columns.Select(TreeEnsemble.RangeOf)], [.. trees.Take(kept)],
            averages: false));
    }

    private void Grow(ulong number)
    {
        ReadOnlySpan<int> rows = _training;
        if (_rowCount < _training.Length)
        {
            rows = _rowSelection.Of(_training, _rowCount, _rowStream.At(number));
        }

        ColumnBlocks blocks = _table.WholeBlocks;
        if (_sampledBlocks is not null)
        {
            blocks = _sampledBlocks;
            blocks.Assemble(_columnSelection.Of(_table.Useful, _columnCount, _columnStream.At(number)));
        }

        foreach (int row in rows)
        {
            _gradients[row] = _predictions[row] - _targets[row];
        }

        _grower.Gradients.Pack(_gradients, rows, []);
        _grower.Grow(blocks, rows);
        Update(rows);
    }

    private void Update(ReadOnlySpan<int> bag)
    {
        GrownTree tree = _grower.Tree;
        for (int leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            double value = tree.LeafAt(leaf).Value;
            foreach (int row in _grower.RowsOf(leaf))
            {
                _predictions[row] += value;
            }
        }

        if (bag.Length == _predictions.Length)
        {
            return;
        }

        Array.Clear(_inBag);
        foreach (int row in bag)
        {
            _inBag[row] = true;
        }

        for (int row = 0; row < _predictions.Length; row++)
        {
            if (!_inBag[row])
            {
                _predictions[row] += tree.ValueOf(_table, row);
            }
        }
    }

    private double ValidationError()
    {
        double sum = 0;
        foreach (int row in _validation)
        {
            double error = _predictions[row] - _targets[row];
            sum += error * error;
        }

        return sum / _validation.Length;
    }
}
