namespace Foretell.Reproductions.Zoo;

/// <content>R² of the paper's Tables 1, 2, 5 and 7, from the released file of best configurations.</content>
internal static partial class ZooPublished
{
    // Feature key, kind of regressor; MNIST, Fashion-MNIST, CIFAR10-GS, SVHN-GS.
    private static readonly (string Features, string Regressor, double[] RSquared)[] s_rSquared =
    [
        ("weights", "logit-linear", [0.8466, 0.7329, 0.6623, 0.7861]),
        ("weights", "boosted-trees", [0.9879, 0.9895, 0.9704, 0.9711]),
        ("weights", "network", [0.9799, 0.9805, 0.9536, 0.9308]),
        ("weights.0", "logit-linear", [0.7162, 0.4999, 0.3609, 0.4507]),
        ("weights.0", "boosted-trees", [0.9773, 0.9818, 0.9592, 0.9362]),
        ("weights.0", "network", [0.9782, 0.9815, 0.9593, 0.9348]),
        ("weights.1", "logit-linear", [0.6336, 0.4227, 0.4044, 0.5448]),
        ("weights.1", "boosted-trees", [0.9659, 0.9747, 0.9256, 0.8946]),
        ("weights.1", "network", [0.9686, 0.9734, 0.9291, 0.8759]),
        ("weights.2", "logit-linear", [0.6593, 0.4502, 0.4284, 0.5659]),
        ("weights.2", "boosted-trees", [0.9692, 0.9732, 0.9281, 0.8996]),
        ("weights.2", "network", [0.9746, 0.9758, 0.9302, 0.8900]),
        ("weights.3", "logit-linear", [0.8077, 0.6988, 0.7074, 0.8020]),
        ("weights.3", "boosted-trees", [0.9872, 0.9892, 0.9692, 0.9675]),
        ("weights.3", "network", [0.9894, 0.9894, 0.9685, 0.9733]),
        ("wstats-glob", "logit-linear", [0.7804, 0.5163, 0.1865, 0.3840]),
        ("wstats-glob", "boosted-trees", [0.9530, 0.9553, 0.9142, 0.9082]),
        ("wstats-glob", "network", [0.9481, 0.9378, 0.8968, 0.9044]),
        ("wstats-layers:0,1,2,3", "logit-linear", [0.9204, 0.8043, 0.7268, 0.8524]),
        ("wstats-layers:0,1,2,3", "boosted-trees", [0.9928, 0.9931, 0.9840, 0.9857]),
        ("wstats-layers:0,1,2,3", "network", [0.9928, 0.9919, 0.9802, 0.9852]),
        ("wnorm-layers:0,1,2,3-l1", "logit-linear", [0.8350, 0.7160, 0.4785, 0.6289]),
        ("wnorm-layers:0,1,2,3-l1", "boosted-trees", [0.9827, 0.9817, 0.9604, 0.9672]),
        ("wnorm-layers:0,1,2,3-l1", "network", [0.9588, 0.9517, 0.9270, 0.9446]),
        ("wnorm-layers:0,1,2,3-l2", "logit-linear", [0.8481, 0.7297, 0.5418, 0.6997]),
        ("wnorm-layers:0,1,2,3-l2", "boosted-trees", [0.9811, 0.9828, 0.9599, 0.9709]),
        ("wnorm-layers:0,1,2,3-l2", "network", [0.9799, 0.9810, 0.9498, 0.9708]),
        ("hyper", "logit-linear", [0.6917, 0.6141, 0.6849, 0.6358]),
        ("hyper", "boosted-trees", [0.9177, 0.9244, 0.9337, 0.9349]),
        ("hyper", "network", [0.8976, 0.8885, 0.9025, 0.8795]),
        ("hyper+weights", "logit-linear", [0.8741, 0.7935, 0.7354, 0.8140]),
        ("hyper+weights", "boosted-trees", [0.9898, 0.9909, 0.9786, 0.9782]),
        ("hyper+weights", "network", [0.9790, 0.9826, 0.9551, 0.9342]),
        ("hyper.learning_rate", "logit-linear", [0.0248, 0.0331, 0.0029, 0.0004]),
        ("hyper.learning_rate", "boosted-trees", [0.0241, 0.0346, 0.0149, 0.0339]),
        ("hyper.learning_rate", "network", [0.0263, 0.0359, 0.0138, 0.0342]),
        ("wstats-layers:3", "logit-linear", [0.8417, 0.7133, 0.6054, 0.7546]),
        ("wstats-layers:3", "boosted-trees", [0.9728, 0.9765, 0.9411, 0.9460]),
        ("wstats-layers:3", "network", [0.9727, 0.9746, 0.9331, 0.9463]),
        ("wstats-layers:0,3", "logit-linear", [0.9021, 0.7753, 0.6331, 0.7786]),
        ("wstats-layers:0,3", "boosted-trees", [0.9885, 0.9891, 0.9706, 0.9707]),
        ("wstats-layers:0,3", "network", [0.9881, 0.9875, 0.9683, 0.9711]),
    ];
}
