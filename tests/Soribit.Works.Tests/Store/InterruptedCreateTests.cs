namespace Soribit.Works.Tests.Store;

/// <summary>A process killed while it began a work must not take the work's name with it (seen by the scoreboard's kill row).</summary>
public sealed class InterruptedCreateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("soribit-create-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void CanCreate_WhatAnInterruptedCreateLeft_IsFinished()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "takes"));
        File.WriteAllText(Path.Combine(_folder, "brief.md"), "old pond");
        Assert.True(Work.CanCreate(_folder));
        using var work = Work.Create(_folder, "haiku", "old pond", seed: 7);
        Assert.Equal("old pond", work.View.Brief);
    }

    [Fact]
    public void CanCreate_AWorkOrAnothersFiles_IsRefused()
    {
        Assert.True(Work.CanCreate(Path.Combine(_folder, "new")));
        using (Work.Create(Path.Combine(_folder, "new"), "haiku", "frog", seed: 1))
        {
            Assert.False(Work.CanCreate(Path.Combine(_folder, "new")));
        }

        File.WriteAllText(Path.Combine(_folder, "letter.txt"), "mine");
        Assert.False(Work.CanCreate(_folder));
    }
}
